#pragma once
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "http/form.hpp"
#include "http/request.hpp"

namespace alcedo::http {

/// Fills one described struct from a request: each member from the path parameter of its name, else from the query
/// (GET, DELETE) or the body (JSON or form). Throws Refusal: malformed, unsupported_media_type, validation with the
/// pointers of all fields that are not accepted, not_found for an id in the path that cannot be one.
template <class Ask> Ask read_ask(const Request& request);

namespace asking {

/// True when the body is JSON, false when it is a form. Throws unsupported_media_type.
bool body_is_json(const Request& request);
/// The JSON text; "{}" for an empty body.
std::string_view json_body(const Request& request);
std::vector<FormField> fields_of(const Request& request);
const std::string* find(const std::vector<FormField>& fields, std::string_view name);
const std::string* find_in_path(const Request& request, std::string_view name);
void complain(std::vector<FieldProblem>& problems, std::string_view name, std::string_view detail);
void throw_if_any(std::vector<FieldProblem> problems);
[[noreturn]] void refuse_path(std::string_view name);

/// Reads a value from the text of a path, query or form. Answers what is wrong, empty when nothing is.
template <class T> std::string read_text(std::string_view text, T& out) {
    if constexpr (json::is_or_null<T>) {
        return read_text(text, out.value);
    } else if constexpr (json::is_optional<T>) {
        out.reset();
        if (text.empty() && !json::takes_null<T>) return {};
        return read_text(text, out.emplace());
    } else if constexpr (json::is_vector<T>) {
        while (!text.empty()) {
            const auto comma = text.find(',');
            if (auto wrong = read_text(text.substr(0, comma), out.emplace_back()); !wrong.empty())
                return wrong;
            text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        }
    } else if constexpr (std::same_as<T, bool>) {
        out = text == "true" || text == "1";
        if (!out && text != "false" && text != "0") return "must be true or false";
    } else if constexpr (std::integral<T> || std::floating_point<T>) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        if (error == std::errc::result_out_of_range) return "is out of range";
        if (error != std::errc{} || end != text.data() + text.size())
            return std::integral<T> ? "must be a whole number" : "must be a number";
    } else if constexpr (is_id<T>) {
        const auto id = T::parse(text);
        if (!id) return "is not an id like " + std::string(T::prefix) + "_01k…";
        out = *id;
    } else if constexpr (std::same_as<T, Instant>) {
        const auto at = parse_rfc3339(text);
        if (!at) return "is not a time like 2026-11-20T09:39:04Z (RFC 3339)";
        out = *at;
    } else if constexpr (WordEnum<T>) {
        const auto value = parse_word<T>(text);
        if (!value) return "must be one of: " + all_words<T>();
        out = *value;
    } else if constexpr (std::same_as<T, std::string>) {
        out = text;
    } else {
        return "must be sent as JSON";
    }
    return {};
}

/// Calls `f(name, field, must_be_there)` for every member, those of bases too.
template <class T, class F> void each_member(T& value, F&& f) {
    boost::mp11::mp_for_each<boost::describe::describe_bases<T, boost::describe::mod_public>>(
        [&](auto base) { each_member(static_cast<typename decltype(base)::type&>(value), f); });
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) {
            auto& field = value.*member.pointer;
            using Field = std::remove_cvref_t<decltype(field)>;
            f(std::string_view(member.name), field,
              !json::is_optional<Field> && !json::Defaulted<T> && !std::same_as<Field, json::Raw>);
        });
}

template <class Ask> void read_path(const Request& request, Ask& out) {
    if (request.path_parameters.empty()) return;
    each_member(out, [&](std::string_view name, auto& field, bool) {
        const auto* text = find_in_path(request, name);
        if (text != nullptr && !read_text(*text, field).empty()) refuse_path(name);
    });
}

template <class Ask> void read_fields(const Request& request, Ask& out) {
    const auto fields = fields_of(request);
    std::vector<FieldProblem> problems;
    each_member(out, [&](std::string_view name, auto& field, bool must_be_there) {
        if (find_in_path(request, name) != nullptr) return;
        const auto* text = find(fields, name);
        if (text == nullptr) {
            if (must_be_there) complain(problems, name, "is required");
        } else if (const auto wrong = read_text(*text, field); !wrong.empty()) {
            complain(problems, name, wrong);
        }
    });
    throw_if_any(std::move(problems));
}

template <class Ask> void read_json(const Request& request, Ask& out) {
    struct Context {
        const Request& request;
        Ask& out;
    } context{request, out};
    json::parse_and_visit(
        json_body(request),
        [](void* pointer, const json::Node& root) {
            auto& [its_request, ask] = *static_cast<Context*>(pointer);
            root.require_object();
            each_member(ask, [&](std::string_view name, auto& field, bool must_be_there) {
                if (find_in_path(its_request, name) != nullptr) return;
                const auto* found = root.find(name);
                const json::Node child(found, &root, name);
                using Field = std::remove_cvref_t<decltype(field)>;
                if (!child.is_null() || (found != nullptr && json::takes_null<Field>))
                    json::read_into(child, field);
                else if (must_be_there)
                    child.complain("is required");
            });
        },
        &context);
}

} // namespace asking

template <class Ask> Ask read_ask(const Request& request) {
    Ask out{};
    asking::read_path(request, out);
    const bool in_query =
        request.method == Method::get || request.method == Method::head || request.method == Method::del;
    if (!in_query && asking::body_is_json(request))
        asking::read_json(request, out);
    else
        asking::read_fields(request, out);
    return out;
}

} // namespace alcedo::http
