#include "sandbox/graph/graph.hpp"

#include <charconv>
#include <thread>

#include <boost/system/system_error.hpp>

#include "base/log.hpp"
#include "base/worker_pool.hpp"
#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/media.hpp"
#include "sandbox/people/dice.hpp"

namespace alcedo::sandbox {
namespace {

void wait(int ms) {
    if (ms <= 0) return;
    const BlockingScope waiting;
    std::this_thread::sleep_for(Milliseconds{ms});
}

bool is_delayed(const Faults& faults, const http::Request& request) {
    const auto& text = faults.answer_delay_for;
    return text.empty() || request.path.find(text) != std::string::npos ||
           request.query.find(text) != std::string::npos || request.body.find(text) != std::string::npos ||
           request.headers.value_or("authorization", "").find(text) != std::string_view::npos;
}

/// The code that hits this call, or none; "503" and the like are answers that are not even JSON.
std::string_view drawn_error(const Faults& faults, const std::string& path, Dice& dice) {
    if (!faults.error_path.empty() && path.find(faults.error_path) == std::string::npos) return {};
    for (const auto& [code, probability] : faults.error_rate)
        if (dice.chance(probability)) return code;
    return {};
}

http::Response refused(const GraphError& error, std::uint64_t number) {
    return http::Response::json(error.json(number), error.http_status);
}

http::Response broken(int status) {
    return http::Response::html("<html><body><h1>Sorry, something went wrong.</h1></body></html>", status);
}

} // namespace

http::Response Graph::answer(const http::Request& request) {
    const auto number = static_cast<std::uint64_t>(++stage_.calls);
    const auto faults = stage_.faults.get();
    Dice dice{stage_.options.seed, number, 61};
    const int half = is_delayed(*faults, request)
                         ? dice.between(faults->answer_delay_ms.min, faults->answer_delay_ms.max) / 2
                         : 0;
    wait(half);
    const auto code_text = drawn_error(*faults, request.path, dice);
    if (!code_text.empty()) {
        ++stage_.calls_refused;
        int code = 0;
        std::from_chars(code_text.data(), code_text.data() + code_text.size(), code);
        if (code >= 500 && code < 600) return broken(code);
        return refused(error_of_code(code), number);
    }
    const bool answered = request.method != http::Method::post || !dice.chance(faults->drop_answers);
    auto response = carry_out(request, number, answered);
    wait(half);
    if (!answered) {
        ++stage_.answers_dropped;
        response.hang_up = true;
    }
    return response;
}

http::Response Graph::carry_out(const http::Request& request, std::uint64_t number, bool answered) {
    try {
        auto call = read_call(request);
        const auto faults = stage_.faults.get();
        const bool is_open = call.path == "/oauth/access_token";
        if (!is_open) {
            if (faults->token_dead && call.path != "/debug_token") throw dead_token();
            identify(call, stage_.world, faults->require_proof);
        }
        auto response = http::Response::json(dispatch(call, answered));
        add_usage(response, call);
        return response;
    } catch (const GraphError& error) {
        ++stage_.calls_refused;
        return refused(error, number);
    } catch (const boost::system::system_error& error) {
        ++stage_.calls_refused;
        log::debug("a call of the sandbox was malformed", {{"what", std::string_view(error.what())}});
        return refused(invalid_parameter("Invalid parameter"), number);
    }
}

std::string Graph::dispatch(const GraphCall& call, bool answered) {
    if (call.path == "/debug_token") return debug_token(stage_, call);
    if (call.path == "/oauth/access_token") return exchange_token(stage_, call);
    if (call.path == "/me") return show_me(stage_, call);
    if (call.path == "/me/accounts") return my_accounts(stage_, call);
    if (call.path == "/me/permissions") return my_permissions(stage_, call);
    if (call.parts.empty() && !call.parameter("ids").empty()) return show_leads(stage_, call);
    if (call.parts.size() == 1) return node(call);
    if (call.parts.size() == 2) return edge(call, answered);
    throw GraphError(400, 2500, "Unknown path components: " + call.path);
}

std::string Graph::node(const GraphCall& call) {
    const auto& id = call.parts.front();
    const auto& world = stage_.world;
    if (call.method == http::Method::del) return delete_lead(stage_, call);
    if (call.method != http::Method::get) throw no_such_object("post", id);
    if (const auto* page = world.find_page(id)) return show_page(stage_, call, *page);
    if (const auto* form = world.find_form(id)) return show_form(stage_, call, *form);
    if (id == world.number.id) return show_number(stage_, call);
    if (id == world.number.waba_id)
        return R"({"id":")" + id +
               R"(","name":"Casa Brisa","timezone_id":"58","message_template_namespace":"casa_brisa"})";
    if (is_media_id(id)) return show_media(stage_, id);
    for (const auto& its : world.templates)
        if (its.id == id) return show_template(stage_, call, its);
    auto advert = show_advert_part(stage_, call);
    return advert.empty() ? show_lead(stage_, call) : advert;
}

std::string Graph::edge(const GraphCall& call, bool answered) {
    const auto& id = call.parts.front();
    const auto& name = call.parts.back();
    const auto& world = stage_.world;
    if (id == world.app_id && name == "subscriptions" && call.method == http::Method::post)
        return subscribe_app(stage_, call);
    if (const auto* page = world.find_page(id)) {
        if (!call.sees_page(id)) throw no_such_object("get", id);
        if (name == "subscribed_apps") return subscribed_apps(stage_, call);
        if (name == "leadgen_forms" && call.method == http::Method::get)
            return forms_of_page(stage_, call, *page);
    }
    if (const auto* form = world.find_form(id)) return of_form(call, *form);
    if (id == world.number.id || id == world.number.waba_id) return of_whatsapp(call, answered);
    throw no_such_object(call.method == http::Method::get ? "get" : "post", id);
}

std::string Graph::of_form(const GraphCall& call, const Form& form) {
    const auto& name = call.parts.back();
    const bool reads = call.method == http::Method::get;
    if (name == "leads" && reads) return leads_of_form(stage_, call, form, false);
    if (name == "test_leads" && reads) return leads_of_form(stage_, call, form, true);
    if (name == "test_leads" && call.method == http::Method::post)
        return create_test_lead(leads_, call, form);
    throw GraphError(400, 100, "(#100) Tried accessing nonexisting field (" + name + ")");
}

std::string Graph::of_whatsapp(const GraphCall& call, bool answered) {
    const auto& name = call.parts.back();
    const bool is_account = call.parts.front() == stage_.world.number.waba_id;
    if (call.holder == Holder::page || call.holder == Holder::app)
        throw no_permission("Application does not have permission for this action");
    if (is_account && name == "subscribed_apps") return subscribed_apps(stage_, call);
    if (call.method == http::Method::post) {
        if (!is_account && name == "messages") return sending_.send(call, answered);
        if (!is_account && name == "media") return upload_media(stage_, call);
        if (!is_account && name == "register") return R"({"success":true})";
    } else if (is_account && name == "phone_numbers") {
        return numbers_of_account(stage_, call);
    } else if (is_account && name == "message_templates") {
        return templates_of_account(stage_, call);
    }
    throw GraphError(400, 100, "(#100) Tried accessing nonexisting field (" + name + ")");
}

/// Percentages of an hour's budget that a page with many leads has.
void Graph::add_usage(http::Response& response, const GraphCall& call) const {
    const int forced = stage_.faults.get()->usage_percent;
    const auto budget = 4'800 * std::max<std::int64_t>(100, stage_.leads.count());
    const auto percent =
        std::to_string(forced >= 0 ? forced : std::min<std::int64_t>(99, stage_.calls * 100 / budget));
    const auto shares =
        R"("call_count":)" + percent + R"(,"total_cputime":)" + percent + R"(,"total_time":)" + percent;
    response.headers.push_back({"X-App-Usage", "{" + shares + "}"});
    if (call.parts.empty()) return;
    const bool is_whatsapp = call.parts.front() == stage_.world.number.waba_id;
    const auto& asset = is_whatsapp ? stage_.world.number.waba_id : stage_.world.pages.front().id;
    response.headers.push_back(
        {"X-Business-Use-Case-Usage",
         "{\"" + (call.page != nullptr ? call.page->id : asset) + "\":[{\"type\":\"" +
             (is_whatsapp ? "whatsapp_business_management" : "leadgen") + "\"," + shares +
             ",\"estimated_time_to_regain_access\":" + (forced >= 100 ? "5" : "0") + "}]}"});
}

} // namespace alcedo::sandbox
