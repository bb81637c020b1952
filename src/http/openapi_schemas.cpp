#include "http/openapi_schemas.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace alcedo::http {

namespace bj = boost::json;

namespace {

bj::object integer_of(const Shape& shape) {
    bj::object out{{"type", "integer"}};
    if (shape.limits != nullptr) {
        out["minimum"] = shape.limits->least;
        out["maximum"] = shape.limits->most;
    }
    return out;
}

/// What is sent is bounded also where the type says nothing.
const json::Limits* limits_of(const Shape& shape, const json::Limits& usual, OpenapiSchemas::Use use) {
    return shape.limits != nullptr || use == OpenapiSchemas::Use::answered ? shape.limits : &usual;
}

/// No text holds U+0000; one that is trimmed and must not be empty has something beside blanks.
constexpr std::string_view without_nul = R"(^[^\u0000]*$)";
constexpr std::string_view not_blank = R"(^[^\u0000]*[^\u0000\t-\r ][^\u0000]*$)";

bj::object text_of(const Shape& shape, OpenapiSchemas::Use use) {
    bj::object out{{"type", "string"}};
    const auto* limits = limits_of(shape, json::usual_text, use);
    if (limits == nullptr) return out;
    out["minLength"] = limits->least;
    out["maxLength"] = limits->most;
    if (!limits->format.empty()) out["format"] = limits->format;
    const bool is_trimmed = limits->normalise == &json::trim_in_place;
    if (use == OpenapiSchemas::Use::sent)
        out["pattern"] = !limits->pattern.empty()          ? limits->pattern
                         : is_trimmed && limits->least > 0 ? not_blank
                                                           : without_nul;
    return out;
}

bj::object raw_of(const Shape& shape, OpenapiSchemas::Use use) {
    bj::object out;
    const auto* limits = limits_of(shape, json::usual_raw, use);
    if (limits == nullptr) return out;
    if (limits->format == json::RawFilter::limits.format) out["type"] = "object";
    if (!limits->format.empty()) out["format"] = limits->format;
    out["x-maxBytes"] = limits->most;
    return out;
}

bj::object list_of(const Shape& shape, bj::object items, OpenapiSchemas::Use use) {
    bj::object out{{"type", "array"}, {"items", std::move(items)}};
    const auto* limits = limits_of(shape, json::usual_list, use);
    if (limits == nullptr) return out;
    if (limits->least > 0) out["minItems"] = limits->least;
    out["maxItems"] = limits->most;
    if (limits->bytes > 0) out["x-maxBytes"] = limits->bytes;
    return out;
}

bj::object map_of(const Shape& shape, bj::object values, OpenapiSchemas::Use use) {
    bj::object out{{"type", "object"}, {"additionalProperties", std::move(values)}};
    const auto* limits = limits_of(shape, json::usual_map, use);
    if (limits == nullptr) return out;
    out["maxProperties"] = limits->most;
    if (use == OpenapiSchemas::Use::sent) out["propertyNames"] = {{"maxLength", json::longest_key}};
    return out;
}

} // namespace

bj::object reference_to(std::string_view kind, std::string_view name) {
    return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

bj::object OpenapiSchemas::of(const Shape& shape, Use use) {
    switch (shape.kind) {
    case Shape::Kind::any: return raw_of(shape, use);
    case Shape::Kind::boolean: return {{"type", "boolean"}};
    case Shape::Kind::integer: return integer_of(shape);
    case Shape::Kind::number: return {{"type", "number"}};
    case Shape::Kind::text: return text_of(shape, use);
    case Shape::Kind::time: return {{"type", "string"}, {"format", "date-time"}};
    case Shape::Kind::id: return id_of(shape);
    case Shape::Kind::list: return list_of(shape, of(shape.element(), use), use);
    case Shape::Kind::map: return map_of(shape, of(shape.element(), use), use);
    case Shape::Kind::word: {
        const auto& name = names_.of(shape);
        components_.try_emplace(
            name,
            bj::object{{"type", "string"}, {"enum", bj::array(shape.words.begin(), shape.words.end())}});
        return reference_to("schemas", name);
    }
    case Shape::Kind::object: break;
    }
    const auto& name = names_.of(shape);
    const bool is_new = !components_.contains(name);
    // What is both sent and answered demands only what must be sent.
    if (is_new || (use == Use::sent && sent_.insert(name).second)) {
        if (use == Use::sent) sent_.insert(name);
        components_[name] = {}; // ends the recursion of types that contain themselves
        components_[name] = object_of(shape, use, {});
    }
    return reference_to("schemas", name);
}

bj::object OpenapiSchemas::of_body(const Shape& shape, const std::vector<std::string>& left_out,
                                   const std::string& operation) {
    if (left_out.empty()) return of(shape, Use::sent);
    auto schema = object_of(shape, Use::sent, left_out);
    const auto name = names_.of(shape);
    const auto it = components_.find(name);
    if (it == components_.end() || it->second == schema) {
        components_[name] = std::move(schema);
        sent_.insert(name);
        return reference_to("schemas", name);
    }
    const auto own_name = pascal_case(operation) + "Body";
    components_[own_name] = std::move(schema);
    return reference_to("schemas", own_name);
}

bj::object OpenapiSchemas::components() const {
    bj::object out;
    for (const auto& [name, schema] : components_) out[name] = schema;
    return out;
}

bj::object OpenapiSchemas::object_of(const Shape& shape, Use use, const std::vector<std::string>& left_out) {
    bj::object properties;
    bj::array required;
    for (const auto& member : shape.members) {
        if (std::ranges::find(left_out, member.name) != left_out.end()) continue;
        auto schema = of(member.shape(), use);
        if (member.may_be_null)
            schema = {{"anyOf", bj::array{std::move(schema), bj::object{{"type", "null"}}}}};
        if (use == Use::sent && !member.initial.empty()) schema["default"] = bj::parse(member.initial);
        properties[member.name] = std::move(schema);
        if (use == Use::sent ? member.must_be_sent : member.always_written)
            required.emplace_back(member.name);
    }
    bj::object out{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) out["required"] = std::move(required);
    return out;
}

bj::object OpenapiSchemas::id_of(const Shape& shape) {
    const auto name = pascal_case(shape.prefix) + "Id";
    components_.try_emplace(
        name, bj::object{{"type", "string"},
                         {"pattern", "^" + shape.prefix + "_(?!0+$)[0-7oOiIlL][0-9A-TV-Za-tv-z]{12}$"},
                         {"description", "An id that begins with " + shape.prefix + "_; opaque."}});
    return reference_to("schemas", name);
}

} // namespace alcedo::http
