#include "sandbox/controls/controls.hpp"

#include "base/json.hpp"
#include "http/routes.hpp"
#include "sandbox/sandbox.hpp"

namespace alcedo::sandbox {
namespace {

struct CustomerAsk : CustomerMessage {
    std::string phone{};
    BOOST_DESCRIBE_CLASS(CustomerAsk, (CustomerMessage), (phone), (), ())
};

struct KnownAsk : KnownCustomer {
    std::string phone{};
    BOOST_DESCRIBE_CLASS(KnownAsk, (KnownCustomer), (phone), (), ())
};

struct FlowAsk {
    double leads_per_minute = 0;
    BOOST_DESCRIBE_CLASS(FlowAsk, (), (leads_per_minute), (), ())
};

struct WebhookAsk {
    using defaulted = void;
    std::string url{};
    bool subscribe = false; ///< also the pages and the WhatsApp account
    BOOST_DESCRIBE_CLASS(WebhookAsk, (), (url, subscribe), (), ())
};

struct LimitAsk {
    using defaulted = void;
    int limit = 1'000;
    BOOST_DESCRIBE_CLASS(LimitAsk, (), (limit), (), ())
};

struct CreatedLeads {
    std::vector<std::string> ids{}; ///< empty when they come at a rate
    BOOST_DESCRIBE_CLASS(CreatedLeads, (), (ids), (), ())
};

struct SaidMessage {
    std::string wamid{};
    BOOST_DESCRIBE_CLASS(SaidMessage, (), (wamid), (), ())
};

/// Only the members that are there change.
Faults changed(Faults faults, const std::string& body) {
    json::read_over(body, faults);
    return faults;
}

void add_verbs(http::Routes& routes, Sandbox& sandbox) {
    routes.post("/_sandbox/leads", open_to_all, "Let people fill in forms",
                [&](const NewLeads& ask) { return CreatedLeads{sandbox.create_leads(ask)}; });
    routes.post("/_sandbox/customers/{phone}/messages", open_to_all, "Let a customer write",
                [&](const CustomerAsk& ask) { return SaidMessage{sandbox.customer_says(ask.phone, ask)}; });
    routes.post("/_sandbox/customers/{phone}", open_to_all, "Tell of a customer from before",
                [&](const KnownAsk& ask) {
                    sandbox.remember_customer(ask.phone, ask);
                    return http::NoContent{};
                });
    routes.post("/_sandbox/flow", open_to_all, "Keep leads coming", [&](const FlowAsk& ask) {
        sandbox.set_flow(ask.leads_per_minute);
        return http::NoContent{};
    });
    routes.post("/_sandbox/webhook", open_to_all, "Say where webhooks go", [&](const WebhookAsk& ask) {
        if (!ask.url.empty()) sandbox.set_webhook_url(ask.url);
        if (ask.subscribe) sandbox.subscribe_all();
        return http::NoContent{};
    });
    routes.post("/_sandbox/faults", open_to_all, "Change how the world misbehaves",
                [&](const http::Request& request) {
                    sandbox.set_faults(changed(sandbox.faults(), request.body));
                    return http::Response::json(json::to_text(sandbox.faults()));
                });
    routes.post("/_sandbox/reset", open_to_all, "Forget everything", [&](const http::Request&) {
        sandbox.reset();
        return http::NoContent{};
    });
}

void add_views(http::Routes& routes, Sandbox& sandbox) {
    routes.get("/_sandbox/credentials", open_to_all, "Show ids and tokens to connect with",
               [&](const http::Request&) { return sandbox.credentials(); });
    routes.get("/_sandbox/faults", open_to_all, "Show how the world misbehaves",
               [&](const http::Request&) { return sandbox.faults(); });
    routes.get("/_sandbox/state", open_to_all, "Count everything",
               [&](const http::Request&) { return sandbox.counts(); });
    routes.get("/_sandbox/messages", open_to_all, "List accepted sends", [&](const MessageFilter& filter) {
        return http::List<SentMessage>{sandbox.messages(filter), {}};
    });
    routes.get("/_sandbox/leads", open_to_all, "List leads", [&](const LimitAsk& ask) {
        return http::List<LeadView>{sandbox.leads(ask.limit), {}};
    });
    routes.get("/_sandbox/mails", open_to_all, "List mails that arrived", [&](const http::Request&) {
        return http::List<Mail>{sandbox.mails(), {}};
    });
}

} // namespace

void add_controls(http::Routes& routes, Sandbox& sandbox) {
    add_verbs(routes, sandbox);
    add_views(routes, sandbox);
}

} // namespace alcedo::sandbox
