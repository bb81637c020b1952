#include "features/operation/platform/platform_api.hpp"

#include "features/office/identity/permissions.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/talks/messaging/conversations.hpp"
#include "http/openapi.hpp"
#include "jobs/queue.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::platform {
namespace {

struct SearchAsk {
    std::string q;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q))

struct Hit {
    std::string kind; ///< contact, lead, conversation
    std::string id;
    std::string title;
    std::optional<std::string> subtitle;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (kind, id, title, subtitle, link))

struct Hits {
    std::vector<Hit> items;
};
BOOST_DESCRIBE_STRUCT(Hits, (), (items))

struct Health {
    std::string status;
    std::string version;
    std::string database;
    jobs::Stats jobs;
    std::int64_t uptime_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, database, jobs, uptime_ms))

/// People first; for each, her lead and her conversation, so that one question leads anywhere.
Hits search(db::Tx& tx, const std::string& q) {
    Hits hits;
    contacts::ContactQuery query;
    query.q = q;
    query.limit = 6;
    for (const auto& contact : contacts::Contacts::list(tx, query).items) {
        const auto subtitle =
            contact.phone ? std::optional(providers::phone::international(*contact.phone)) : contact.email;
        if (const auto lead = leads::Leads::newest_of(tx, contact.id))
            hits.items.push_back({"lead", lead->id.text(), contact.name,
                                  lead->campaign_name ? lead->campaign_name : subtitle,
                                  "/leads/" + lead->id.text()});
        if (const auto conversation = messaging::Conversations::find_of(tx, contact.id))
            hits.items.push_back({"conversation", conversation->id.text(), contact.name,
                                  conversation->last_preview, "/inbox/" + conversation->id.text()});
        hits.items.push_back(
            {"contact", contact.id.text(), contact.name, subtitle, "/contacts/" + contact.id.text()});
    }
    return hits;
}

bool database_answers(const Foundation& foundation) {
    try {
        return foundation.database.read_across(
                   [](db::SystemTx& tx) { return tx.one<std::int64_t>("select 1"); }) == 1;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, const metrics::Registry& metrics,
                std::string version) {
    const Instant started = foundation.now();
    routes.get("/api/v1/search", http::signed_in, "Search people, leads and conversations",
               [&foundation](const http::Caller& caller, const SearchAsk& ask) {
                   caller.require(identity::contacts_read);
                   return foundation.database.read(caller.tenant,
                                                   [&](db::Tx& tx) { return search(tx, ask.q); });
               });
    routes.get("/api/v1/health/health", http::open_to_all, "Is everything well",
               [&foundation, version, started] {
                   const bool alive = database_answers(foundation);
                   Health health{alive ? "ok" : "failing", version,
                                 foundation.database.engine() == db::Engine::sqlite ? "sqlite" : "postgresql",
                                 foundation.queue.stats(), (foundation.now() - started).count()};
                   return http::Response::json(json::to_text(health), alive ? 200 : 503);
               });
    routes
        .get("/healthz", http::open_to_all, "The process is alive",
             [] { return http::Response::text("ok\n"); })
        .documented = false;
    routes
        .get("/readyz", http::open_to_all, "The process can do its work",
             [&foundation] {
                 const bool alive = database_answers(foundation);
                 return http::Response::text(alive ? "ready\n" : "the database does not answer\n",
                                             alive ? 200 : 503);
             })
        .documented = false;
    routes
        .get("/metrics", http::open_to_all, "Figures for Prometheus",
             [&metrics] {
                 auto response = http::Response::text(metrics.text());
                 response.content_type = "text/plain; version=0.0.4";
                 return response;
             })
        .documented = false;
    routes
        .get("/api/v1/openapi.json", http::open_to_all, "This document",
             [&routes, version] { return http::Response::json(http::openapi_document(routes, version)); })
        .documented = false;
}

} // namespace alcedo::platform
