#include "http/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "http/openapi_schemas.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"

namespace alcedo::http {
namespace {

namespace bj = boost::json;
using Use = OpenapiSchemas::Use;

bool asks_in_body(const Route& route) {
    return route.method == Method::post || route.method == Method::put || route.method == Method::patch;
}

bool is_path_parameter(const Route& route, const std::string& name) {
    return std::ranges::find(route.parameters, name) != route.parameters.end();
}

bj::object parameter(const std::string& name, std::string_view place, bool required, bj::object schema) {
    const bool is_list = schema.contains("type") && schema.at("type") == "array";
    bj::object out{{"name", name}, {"in", place}, {"required", required}, {"schema", std::move(schema)}};
    if (is_list) {
        out["style"] = "form";
        out["explode"] = false;
    }
    return out;
}

bj::array parameters(const Route& route, OpenapiSchemas& schemas) {
    bj::array out;
    std::set<std::string> known;
    if (route.ask != nullptr) {
        for (const auto& member : route.ask().members) {
            const bool in_path = is_path_parameter(route, member.name);
            if (!in_path && asks_in_body(route)) continue;
            auto schema = schemas.of(member.shape(), Use::sent);
            if (!member.initial.empty()) schema["default"] = bj::parse(member.initial);
            out.push_back(parameter(member.name, in_path ? "path" : "query", in_path || member.must_be_sent,
                                    std::move(schema)));
            known.insert(member.name);
        }
    }
    for (const auto& name : route.parameters)
        if (!known.contains(name)) out.push_back(parameter(name, "path", true, {{"type", "string"}}));
    return out;
}

bj::object body_of(std::string_view media_type) {
    if (media_type != "multipart/form-data") return {{std::string(media_type), bj::object{}}};
    const bj::object file{{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
    return {{std::string(media_type),
             {{"schema", {{"type", "object"}, {"properties", {{"file", file}}}, {"required", {"file"}}}}}}};
}

/// Nothing when every member comes from the path.
std::optional<bj::object> request_body(const Route& route, OpenapiSchemas& schemas) {
    if (!route.takes.empty()) return bj::object{{"required", true}, {"content", body_of(route.takes)}};
    if (!asks_in_body(route) || route.ask == nullptr) return std::nullopt;
    const auto& members = route.ask().members;
    std::vector<std::string> in_path;
    for (const auto& member : members)
        if (is_path_parameter(route, member.name)) in_path.push_back(member.name);
    if (in_path.size() == members.size()) return std::nullopt;
    const bool required = std::ranges::any_of(members, [&](const auto& member) {
        return member.must_be_sent && !is_path_parameter(route, member.name);
    });
    const bj::object body{{"schema", schemas.of_body(route.ask(), in_path, route.operation)}};
    bj::object content{{"application/json", body}};
    if (route.takes_form) content["application/x-www-form-urlencoded"] = body;
    return bj::object{{"required", required}, {"content", std::move(content)}};
}

bj::object responses(const Route& route, OpenapiSchemas& schemas) {
    bj::object success{{"description", phrase_of(route.success)}};
    if (route.view != nullptr)
        success["content"] = {{"application/json", {{"schema", schemas.of(route.view(), Use::answered)}}}};
    if (!route.answers.empty()) success["content"] = {{route.answers, bj::object{}}};
    bj::object out;
    out[std::to_string(route.success)] = std::move(success);
    out["default"] = reference_to("responses", "Problem");
    return out;
}

bj::object operation(const Route& route, OpenapiSchemas& schemas) {
    bj::object out{
        {"operationId", route.operation}, {"summary", route.summary}, {"tags", bj::array{route.tag}}};
    if (route.permission == open_to_all)
        out["security"] = bj::array{};
    else if (route.permission != signed_in)
        out["x-permission"] = route.permission.name;
    if (auto list = parameters(route, schemas); !list.empty()) out["parameters"] = std::move(list);
    if (auto body = request_body(route, schemas)) out["requestBody"] = std::move(*body);
    out["responses"] = responses(route, schemas);
    return out;
}

bj::object problem_schema() {
    bj::array codes;
    for (int code = 0; code <= static_cast<int>(RefusalCode::unavailable); ++code)
        codes.emplace_back(word_of(static_cast<RefusalCode>(code)));
    codes.emplace_back("internal");
    const bj::object text{{"type", "string"}};
    const bj::object error{{"type", "object"},
                           {"properties", {{"pointer", text}, {"detail", text}}},
                           {"required", {"pointer", "detail"}}};
    return {{"type", "object"},
            {"description", "RFC 9457 problem details."},
            {"properties",
             {{"type", text},
              {"title", text},
              {"status", {{"type", "integer"}}},
              {"detail", text},
              {"instance", text},
              {"request_id", text},
              {"code", {{"type", "string"}, {"enum", std::move(codes)}}},
              {"allowed", text},
              {"errors", {{"type", "array"}, {"items", error}}}}},
            {"required", {"type", "title", "status", "detail", "instance", "request_id", "code"}}};
}

bj::object enumeration(const auto& words) {
    bj::array all;
    for (const auto& word : words) all.emplace_back(word);
    return {{"type", "string"}, {"enum", std::move(all)}};
}

/// OpenAPI 3.1 "webhooks": what is posted to subscribers, by the kind of event.
bj::object webhooks(const OpenapiExtras& extras, OpenapiSchemas& schemas) {
    bj::object out;
    for (const auto& event : extras.events) {
        bj::object schema{{"type", "object"},
                          {"properties",
                           {{"kind", {{"const", event.word}}},
                            {"at", {{"type", "string"}, {"format", "date-time"}}},
                            {"data", schemas.of(event.data(), Use::answered)}}},
                          {"required", {"kind", "at", "data"}}};
        bj::object post{{"summary", event.meaning}, {"x-permission", event.permission}};
        if (!event.live.empty()) post["x-live"] = event.live;
        post["requestBody"] = {{"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
        post["responses"] = {{"200", {{"description", "Heard"}}}};
        out[event.word] = {{"post", std::move(post)}};
    }
    return out;
}

bj::object components(const OpenapiSchemas& schemas, const OpenapiExtras& extras) {
    auto all = schemas.components();
    all["Problem"] = problem_schema();
    if (!extras.events.empty()) {
        std::vector<std::string_view> words;
        for (const auto& event : extras.events) words.push_back(event.word);
        all["EventKind"] = enumeration(words);
    }
    if (!extras.permissions.empty()) all["PermissionName"] = enumeration(extras.permissions);
    return {
        {"securitySchemes", {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}}}},
        {"responses",
         {{"Problem",
           {{"description", "Why the request was refused, or that something went wrong."},
            {"content", {{"application/problem+json", {{"schema", reference_to("schemas", "Problem")}}}}}}}}},
        {"schemas", std::move(all)}};
}

/// Texts, lists and maps have usual bounds; how large a number may be only its type knows.
void add_unbounded(const Shape& shape, const std::string& where, std::vector<std::string>& faults) {
    if (shape.kind == Shape::Kind::integer && shape.limits == nullptr)
        faults.push_back(where + " takes a number without limits");
    if (shape.element != nullptr) add_unbounded(shape.element(), where, faults);
    for (const auto& member : shape.members) add_unbounded(member.shape(), where + " " + member.name, faults);
}

} // namespace

std::string openapi_document(const Routes& routes, std::string_view version, const OpenapiExtras& extras) {
    std::vector<ShapeOf> told;
    for (const auto& event : extras.events) told.push_back(event.data);
    const ComponentNames names(routes, told);
    OpenapiSchemas schemas(names);
    std::map<std::string, bj::object> paths;
    for (const auto& route : routes.all())
        if (route.documented)
            paths[route.path][lower_ascii(text_of(route.method))] = operation(route, schemas);
    bj::object all_paths;
    for (auto& [path, operations] : paths) all_paths[path] = std::move(operations);
    auto all_webhooks = webhooks(extras, schemas);
    bj::object document{{"openapi", "3.1.0"},
                        {"info", {{"title", "Alcedo API"}, {"version", version}}},
                        {"servers", {{{"url", "/"}}}},
                        {"security", {{{"bearer", bj::array{}}}}},
                        {"paths", std::move(all_paths)},
                        {"components", components(schemas, extras)}};
    if (!all_webhooks.empty()) document["webhooks"] = std::move(all_webhooks);
    return bj::serialize(document);
}

std::vector<std::string> openapi_faults(const Routes& routes) {
    std::vector<std::string> faults;
    std::set<std::string> operations;
    for (const auto& route : routes.all()) {
        if (!route.documented) continue;
        const auto where = std::string(text_of(route.method)) + " " + route.path;
        if (route.summary.empty()) faults.push_back(where + " has no summary");
        if (!operations.insert(route.operation).second)
            faults.push_back(where + " shares its operation id " + route.operation);
    }
    for (const auto& route : routes.all()) {
        if (!route.documented) continue;
        const auto where = std::string(text_of(route.method)) + " " + route.path;
        if (route.raw && route.view == nullptr && route.answers.empty())
            faults.push_back(where + " does not say what it answers");
        if (route.ask != nullptr) add_unbounded(route.ask(), where, faults);
    }
    for (const auto& name : ComponentNames(routes).shared()) faults.push_back("two types are called " + name);
    return faults;
}

} // namespace alcedo::http
