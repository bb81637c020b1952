#include "http/openapi_schemas.hpp"

#include <algorithm>

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

bj::object text_of(const Shape& shape) {
    bj::object out{{"type", "string"}};
    if (shape.limits != nullptr) {
        out["minLength"] = shape.limits->least;
        out["maxLength"] = shape.limits->most;
        if (!shape.limits->format.empty()) out["format"] = shape.limits->format;
    }
    return out;
}

} // namespace

bj::object reference_to(std::string_view kind, std::string_view name) {
    return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

bj::object OpenapiSchemas::of(const Shape& shape, Use use) {
    switch (shape.kind) {
    case Shape::Kind::any: return {};
    case Shape::Kind::boolean: return {{"type", "boolean"}};
    case Shape::Kind::integer: return integer_of(shape);
    case Shape::Kind::number: return {{"type", "number"}};
    case Shape::Kind::text: return text_of(shape);
    case Shape::Kind::time: return {{"type", "string"}, {"format", "date-time"}};
    case Shape::Kind::id: return id_of(shape);
    case Shape::Kind::list: return {{"type", "array"}, {"items", of(shape.element(), use)}};
    case Shape::Kind::map: return {{"type", "object"}, {"additionalProperties", of(shape.element(), use)}};
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
                         {"pattern", "^" + shape.prefix + "_[0-9a-hjkmnp-tv-z]{13}$"},
                         {"description", "An id that begins with " + shape.prefix + "_; opaque."}});
    return reference_to("schemas", name);
}

} // namespace alcedo::http
