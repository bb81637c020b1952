#include "providers/meta/graph.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "providers/meta/answer.hpp"

namespace alcedo::providers::meta {
namespace {

/// A token is typed in by a person: what is no printable ASCII would break out of the header.
std::string bearer(std::string_view token) {
    std::string out = "Bearer ";
    std::ranges::copy_if(token, std::back_inserter(out), [](char c) { return c > ' ' && c < '\x7f'; });
    return out;
}

void append_parameter(std::string& url, std::string_view name, std::string_view value) {
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += percent_encoded(name) + "=" + percent_encoded(value);
}

void count(const Loose& usage, Usage& most) {
    for (const auto* name : {"call_count", "total_time", "total_cputime", "acc_id_util_pct"})
        most.percent = std::max(most.percent, usage[name].number());
    const auto minutes = std::clamp<std::int64_t>(
        usage["estimated_time_to_regain_access"].integer().value_or(0), 0, std::int64_t{7} * 24 * 60);
    most.wait = std::max<Milliseconds>(most.wait, std::chrono::minutes{minutes});
}

} // namespace

http::OutgoingRequest graph_call(const Graph& graph, http::Method method, std::string_view path,
                                 std::string_view access_token, const Parameters& query) {
    http::OutgoingRequest request;
    request.method = method;
    request.url = graph.url + "/" + graph.version + std::string(path);
    for (const auto& [name, value] : query) append_parameter(request.url, name, value);
    if (!graph.app_secret.empty())
        append_parameter(request.url, "appsecret_proof", app_secret_proof(graph.app_secret, access_token));
    request.headers = {{"Authorization", bearer(access_token)}, {"Accept", "application/json"}};
    request.label = "meta_graph";
    return request;
}

http::OutgoingRequest graph_post_json(const Graph& graph, std::string_view path,
                                      std::string_view access_token, std::string json) {
    auto request = graph_call(graph, http::Method::post, path, access_token);
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(json);
    return request;
}

std::string app_secret_proof(std::string_view app_secret, std::string_view access_token) {
    return hex(hmac_sha256(app_secret, access_token));
}

std::string app_token(const Graph& graph) { return graph.app_id + "|" + graph.app_secret; }

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

http::OutgoingRequest debug_token_request(const Graph& graph, std::string_view token) {
    return graph_call(graph, http::Method::get, "/debug_token", app_token(graph),
                      {{"input_token", std::string(token)}});
}

Result<DebugTokenAnswer> read_debug_token(const http::CallResult& result) {
    return read_answer(result, [](const Loose& root) -> std::optional<DebugTokenAnswer> {
        const auto data = root["data"];
        if (!data.is_object()) return std::nullopt;
        DebugTokenAnswer answer;
        answer.is_valid = data["is_valid"].truth();
        answer.app_id = data["app_id"].text();
        answer.type = data["type"].text();
        answer.profile_id = data["profile_id"].text();
        if (data["expires_at"].integer().value_or(0) > 0) answer.expires_at = data["expires_at"].time();
        answer.scopes = data["scopes"].texts();
        answer.problem = data["error"]["message"].text();
        return answer;
    });
}

Usage read_usage(const http::Headers& headers) {
    Usage most;
    for (const auto* name : {"X-App-Usage", "X-Page-Usage", "X-Ad-Account-Usage"})
        if (const auto document = LooseDocument::parse(headers.value_or(name, "")))
            count(document->root(), most);
    if (const auto document = LooseDocument::parse(headers.value_or("X-Business-Use-Case-Usage", "")))
        for (const auto& asset : document->root().names())
            for (const auto& usage : document->root()[asset].items()) count(usage, most);
    return most;
}

} // namespace alcedo::providers::meta
