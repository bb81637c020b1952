#include "http/edge/answering.hpp"

#include "base/errand.hpp"
#include "base/log.hpp"
#include "http/edge/save_bytes.hpp"
#include "base/text.hpp"
#include "db/errors.hpp"
#include "http/edge/hub_inside.hpp"
#include "http/ip_address.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"

namespace alcedo::http::edge {
namespace {

/// Bodies up to this size are sent in one piece with the head.
constexpr std::size_t small_body = 16 * 1024;
constexpr int stream_retry_seconds = 30;
constexpr int away_retry_seconds = 5;

std::string policy_text(std::string_view rate_class, const RateRule& rule) {
    return "\"" + std::string(rate_class) + "\";q=" + std::to_string(rule.quota) +
           ";w=" + std::to_string(rule.window.count() / 1000);
}

std::string limit_text(std::string_view rate_class, const RateAnswer& answer) {
    return "\"" + std::string(rate_class) + "\";r=" + std::to_string(answer.remaining) +
           ";t=" + std::to_string(answer.seconds_to_more);
}

/// Of the person, or of the network of who is not known.
std::uint64_t number_of(const Caller& caller) {
    if (caller.user) return static_cast<std::uint64_t>(caller.user.value());
    return std::hash<std::string>{}(network_of(caller.request.remote_address)) | std::uint64_t{1} << 63;
}

bool is_form(std::string_view content_type) {
    return equal_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))),
                               "application/x-www-form-urlencoded");
}

void require_known_body(const Route& route, const Request& request) {
    if (route.ask == nullptr || route.takes_form || request.body.empty()) return;
    if (is_form(request.headers.value_or("content-type", "")))
        throw Refusal(RefusalCode::unsupported_media_type, "Send the body as application/json.");
}

/// Browsers say where a request comes from; what is no browser sends no such field.
void require_own_page(const Route& route, const Request& request) {
    if (!route.own_pages_only) return;
    const auto site = request.headers.value_or("sec-fetch-site", "");
    bool is_own = site.empty() || site == "same-origin" || site == "none";
    if (const auto origin = request.headers.find("origin"); origin && site.empty()) {
        const auto slashes = origin->find("://");
        is_own = slashes != std::string_view::npos &&
                 equal_ignoring_case(origin->substr(slashes + 3), request.headers.value_or("host", ""));
    }
    if (!is_own) throw Refusal(RefusalCode::forbidden, "A page of another site cannot do this.");
}

} // namespace

void Answering::answer(Exchange& exchange) const {
    exchange.response = run(exchange);
    save_bytes(exchange);
    serialise(exchange);
}

Response Answering::run(Exchange& exchange) const {
    const auto& request = exchange.request;
    const auto& route = *exchange.route;
    Response response;
    try {
        const bool is_open = route.permission == open_to_all;
        if (!is_open && !parts_.authenticate) throw Refusal(RefusalCode::unauthenticated, "Sign in first.");
        const Caller caller = is_open ? Caller(request) : parts_.authenticate(request);
        const ErrandScope errand({caller.tenant, true});
        exchange.asked_by = number_of(caller);
        require_own_page(route, request);
        limit(route, caller, response);
        caller.require(route.permission);
        require_known_body(route, request);
        auto limit_headers = std::move(response.headers);
        route.run(caller, response);
        for (auto& header : limit_headers) response.headers.push_back(std::move(header));
        if (response.stream && request.method != Method::head) {
            exchange.stream_place = parts_.live.inside().take_place(response.stream->viewer.user);
            if (!exchange.stream_place)
                throw Refusal(RefusalCode::rate_limited, "Too many live streams are open; close some.")
                    .retry_after(stream_retry_seconds);
        }
        return response;
    } catch (const Refusal& refusal) {
        auto refused = problem(refusal, request);
        for (auto& header : response.headers) refused.headers.push_back(std::move(header));
        return refused;
    } catch (const db::Unavailable& error) {
        log::error("the database is away", {{"request_id", request.request_id},
                                            {"route", route.path},
                                            {"what", std::string_view(error.what())}});
        return problem(Refusal(RefusalCode::unavailable, error.why()).retry_after(away_retry_seconds),
                       request);
    } catch (const std::exception& error) {
        log::error("a request failed", {{"request_id", request.request_id},
                                        {"route", route.path},
                                        {"what", std::string_view(error.what())}});
    } catch (...) {
        log::error("a request failed", {{"request_id", request.request_id}, {"route", route.path}});
    }
    return internal_problem(request);
}

/// Counts the request; leaves the RateLimit fields in `response` for whatever the answer becomes.
void Answering::limit(const Route& route, const Caller& caller, Response& response) const {
    if (parts_.limits == nullptr) return;
    const std::string_view rate_class = !route.rate_class.empty() ? std::string_view(route.rate_class)
                                        : caller.user             ? "user"
                                                                  : "open";
    count(rate_class, caller.user ? caller.user.text() : network_of(caller.request.remote_address), response);
    if (caller.user) count("workspace", caller.tenant.text(), response);
}

void Answering::count(std::string_view rate_class, const std::string& key, Response& response) const {
    const auto* rule = parts_.limits->rule(rate_class);
    if (rule == nullptr) return;
    const auto answer = parts_.limits->take(rate_class, key);
    response.headers.push_back({"RateLimit-Policy", policy_text(rate_class, *rule)});
    response.headers.push_back({"RateLimit", limit_text(rate_class, answer)});
    if (!answer.allowed)
        throw Refusal(RefusalCode::rate_limited, "Too many requests; try again later.")
            .retry_after(answer.seconds_to_more);
}

void Answering::pull(Exchange& exchange) const {
    exchange.head.clear();
    exchange.rest = {};
    try {
        exchange.response.source->read(exchange.head);
        exchange.is_cut = exchange.head.empty() || exchange.head.size() > exchange.left;
    } catch (const std::exception& error) {
        log::error("a body could not be read to its end",
                   {{"request_id", exchange.request.request_id}, {"what", std::string_view(error.what())}});
        exchange.is_cut = true;
    }
    if (!exchange.is_cut) exchange.left -= exchange.head.size();
}

void Answering::load_missed(Exchange& exchange, const LiveHub::LoadMissed& load) const {
    const auto& stream = exchange.stream;
    try {
        if (load) exchange.missed = load(stream.tenant, stream.viewer, stream.last_event_id);
    } catch (const std::exception& error) {
        log::error("missed events were not loaded", {{"what", std::string_view(error.what())}});
        exchange.missed = {.events = {}, .has_more = true};
    }
}

void serialise(Exchange& exchange) {
    auto& response = exchange.response;
    if (!has_body(response.status)) {
        response.body.clear();
        response.source.reset();
    }
    if (exchange.rest.empty()) exchange.rest = response.body;
    exchange.body_bytes = response.source ? response.source->size() : exchange.rest.size();
    if (response.stream) exchange.keep_alive = false;
    const bool is_small = exchange.body_bytes <= small_body;
    exchange.head.reserve(1024 + (is_small ? exchange.body_bytes : 0));
    write_response_head(exchange.head, response, exchange.body_bytes,
                        {.request_id = exchange.request.request_id,
                         .keep_alive = exchange.keep_alive,
                         .secure = exchange.request.secure});
    if (exchange.request.method == Method::head) {
        exchange.rest = {};
    } else if (response.source) {
        exchange.left = exchange.body_bytes;
    } else if (is_small) {
        exchange.head += exchange.rest;
        exchange.rest = {};
    }
}

} // namespace alcedo::http::edge
