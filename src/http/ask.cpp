#include "http/ask.hpp"

#include <charconv>
#include <vector>

#include "base/json_node.hpp"
#include "base/text.hpp"
#include "http/form.hpp"

namespace alcedo::http {
namespace {

/// The media type without its parameters, in lower case.
std::string media_type(const Request& request) {
    const auto header = request.headers.value_or("content-type", "");
    return lower_ascii(trimmed(header.substr(0, header.find(';'))));
}

/// True when the body is JSON, false when it is a form.
bool body_is_json(const Request& request) {
    const auto type = media_type(request);
    if (type == "application/json" || type.ends_with("+json")) return true;
    if (type == "application/x-www-form-urlencoded") return false;
    if (request.body.empty()) return true;
    throw Refusal(RefusalCode::unsupported_media_type, "Send the body as application/json.");
}

std::vector<FormField> fields_of(const Request& request) {
    const bool in_body =
        request.method == Method::post || request.method == Method::put || request.method == Method::patch;
    auto fields = parse_form(in_body ? request.body : request.query);
    if (!fields)
        throw Refusal(RefusalCode::malformed,
                      in_body ? "The form has a broken percent escape or too many fields."
                              : "The query has a broken percent escape or too many fields.");
    return std::move(*fields);
}

const std::string* find(const std::vector<FormField>& fields, std::string_view name) {
    for (const auto& field : fields)
        if (field.name == name) return &field.value;
    return nullptr;
}

const std::string* find_in_path(const Request& request, std::string_view name) {
    for (const auto& [its_name, value] : request.path_parameters)
        if (its_name == name) return &value;
    return nullptr;
}

template <class Number> std::string parse_number(std::string_view text, Number& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error == std::errc::result_out_of_range) return "is out of range";
    if (error != std::errc{} || end != text.data() + text.size())
        return std::integral<Number> ? "must be a whole number" : "must be a number";
    return {};
}

std::string read_integer(const Type& type, std::string_view text, void* out) {
    std::int64_t number = 0;
    if (auto wrong = parse_number(text, number); !wrong.empty()) return wrong;
    return set_whole(type, out, number);
}

std::string read_real(const Type& type, std::string_view text, void* out) {
    double number = 0;
    auto wrong = parse_number(text, number);
    set_real(type, out, number);
    return wrong;
}

std::string read_text(const Type& type, std::string_view text, void* out);

/// "a,b,c"
std::string read_list(const Type& type, std::string_view text, void* out) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        parts.push_back(text.substr(0, comma));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    const auto& limits = type.limits != nullptr ? *type.limits : json::usual_list;
    if (auto wrong = json::refuse_count(limits, parts.size(), "items"); !wrong.empty()) return wrong;
    auto* item = static_cast<std::byte*>(type.list->renew(out, parts.size()));
    for (const auto part : parts) {
        if (auto wrong = read_text(*type.inner, part, item); !wrong.empty()) return wrong;
        item += type.inner->size;
    }
    return {};
}

/// An empty text is none, unless the description takes no empty one.
bool says_nothing(const Type& optional, std::string_view text) {
    const auto& inner = *optional.inner;
    return text.empty() && inner.kind == Kind::text && (inner.limits == nullptr || inner.limits->least == 0);
}

std::string read_plain_text(const Type& type, std::string_view text, void* out) {
    auto wrong = set_text(type, out, text);
    if (type.limits != nullptr) return wrong;
    return json::refuse_text(json::usual_text, *static_cast<std::string*>(out));
}

/// Reads a value from the text of a path, query or form. Answers what is wrong, empty when nothing is.
std::string read_text(const Type& type, std::string_view text, void* out) {
    switch (type.kind) {
    case Kind::or_null:
        type.optional->clear(out);
        return text.empty() ? "" : read_text(*type.inner, text, type.optional->fill(out));
    case Kind::optional:
        type.optional->clear(out);
        if (says_nothing(type, text)) return {};
        return read_text(*type.inner, text, type.optional->fill(out));
    case Kind::list: return read_list(type, text, out);
    case Kind::boolean:
        set_integer(type, out, text == "true" ? 1 : 0);
        return text == "true" || text == "false" ? "" : "must be true or false";
    case Kind::integer: return read_integer(type, text, out);
    case Kind::real: return read_real(type, text, out);
    case Kind::id:
    case Kind::time:
    case Kind::word: return set_from_text(type, out, text);
    case Kind::text: return read_plain_text(type, text, out);
    default: return "must be sent as JSON";
    }
}

void read_path(const Request& request, const Type& type, void* out) {
    if (request.path_parameters.empty()) return;
    for (const auto& member : type.members) {
        const auto* text = find_in_path(request, member.name);
        if (text != nullptr && !read_text(*member.type, *text, type.member_of(out, member)).empty())
            throw Refusal(RefusalCode::not_found, "Nothing was found at this address: its " +
                                                      std::string(member.name) + " is not one of ours.");
    }
}

void read_fields(const Request& request, const Type& type, void* out) {
    const auto fields = fields_of(request);
    std::vector<FieldProblem> problems;
    const auto complain = [&](std::string_view name, const std::string& detail) {
        problems.push_back({"#/" + std::string(name), std::string(name) + " " + detail + "."});
    };
    for (const auto& member : type.members) {
        if (find_in_path(request, member.name) != nullptr) continue;
        const auto* text = find(fields, member.name);
        if (text == nullptr) {
            if (must_be_sent(member)) complain(member.name, "is required");
        } else if (const auto wrong = read_text(*member.type, *text, type.member_of(out, member));
                   !wrong.empty()) {
            complain(member.name, wrong);
        }
    }
    if (problems.empty()) return;
    const std::string detail = problems.size() == 1
                                   ? problems.front().detail
                                   : std::to_string(problems.size()) + " fields are not accepted.";
    throw Refusal(RefusalCode::validation, detail, std::move(problems));
}

void read_json(const Request& request, const Type& type, void* out) {
    struct Context {
        const Request& request;
        const Type& type;
        void* out;
    } context{request, type, out};
    json::parse_and_visit(
        request.body.empty() ? "{}" : std::string_view(request.body),
        [](void* its, const json::Node& root) {
            const auto& [its_request, its_type, ask] = *static_cast<Context*>(its);
            root.require_object();
            for (const auto& member : its_type.members)
                if (find_in_path(its_request, member.name) == nullptr)
                    json::read_member(root.member(member.name), member, its_type.member_of(ask, member),
                                      json::From::client);
        },
        &context);
}

} // namespace

void fill_ask(const Request& request, const Type& type, void* out) {
    read_path(request, type, out);
    const bool in_query =
        request.method == Method::get || request.method == Method::head || request.method == Method::del;
    if (!in_query && body_is_json(request))
        read_json(request, type, out);
    else
        read_fields(request, type, out);
}

} // namespace alcedo::http
