#include "sandbox/graph/call.hpp"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "http/form.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

bool is_version(std::string_view part) {
    return part.size() >= 4 && part.front() == 'v' &&
           std::isdigit(static_cast<unsigned char>(part[1])) != 0 && part.find('.') != std::string_view::npos;
}

void read_path(GraphCall& call, std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto slash = std::min(path.find('/'), path.size());
        const auto part = path.substr(0, slash);
        path.remove_prefix(slash);
        if (part.empty() || (call.parts.empty() && is_version(part))) continue;
        call.parts.emplace_back(part);
        call.path += '/';
        call.path += part;
    }
}

void read_form(GraphCall& call, std::string_view text) {
    const auto fields = http::parse_form(text);
    if (!fields) throw invalid_parameter("Invalid parameter");
    for (const auto& field : *fields) call.parameters[field.name] = field.value;
}

void read_json(GraphCall& call, const std::string& text) {
    boost::system::error_code error;
    const auto value = bj::parse(text, error);
    if (error || !value.is_object()) throw invalid_parameter("The request body is not a JSON object.");
    call.body = text;
    for (const auto& [name, member] : value.as_object())
        call.parameters[std::string(name)] =
            member.is_string() ? std::string(member.as_string()) : bj::serialize(member);
}

void read_token(GraphCall& call, const http::Request& request) {
    const auto header = request.headers.value_or("Authorization", "");
    if (header.starts_with("Bearer ") || header.starts_with("OAuth ")) {
        call.token = trimmed(header.substr(header.find(' ')));
    } else {
        call.token = call.parameter("access_token");
        call.token_was_parameter = !call.token.empty();
    }
}

} // namespace

GraphCall read_call(const http::Request& request) {
    GraphCall call;
    call.method = request.method;
    read_path(call, request.path);
    read_form(call, request.query);
    const auto type = request.headers.value_or("Content-Type", "");
    if (type.starts_with("application/json") && !request.body.empty())
        read_json(call, request.body);
    else if (type.starts_with("application/x-www-form-urlencoded"))
        read_form(call, request.body);
    if (call.parameter("method") == "delete") call.method = http::Method::del;
    read_token(call, request);
    return call;
}

void identify(GraphCall& call, const World& world, bool proof_required) {
    if (call.token.empty()) {
        GraphError error(401, 104, "An access token is required to request this resource.");
        throw error;
    }
    if (call.token == world.app_id + '|' + world.app_secret) {
        call.holder = Holder::app;
        return;
    }
    const auto page = std::ranges::find(world.pages, call.token, &Page::access_token);
    if (page != world.pages.end()) {
        call.holder = Holder::page;
        call.page = &*page;
    } else if (call.token == world.system_token) {
        call.holder = Holder::system;
    } else if (call.token == world.user_token) {
        call.holder = Holder::user;
    } else {
        throw GraphError(401, 190, "Invalid OAuth access token - Cannot parse access token");
    }
    const auto proof = call.parameter("appsecret_proof");
    if (proof.empty() && proof_required)
        throw GraphError(400, 100, "API calls from the server require an appsecret_proof argument");
    if (!proof.empty() && proof != hex(hmac_sha256(world.app_secret, call.token))) {
        GraphError error(400, 100, "Invalid appsecret_proof provided in the API argument");
        error.type = "GraphMethodException";
        throw error;
    }
}

} // namespace alcedo::sandbox
