#include "http/ask.hpp"

#include "base/text.hpp"

namespace alcedo::http::asking {
namespace {

/// The media type without its parameters, in lower case.
std::string media_type(const Request& request) {
    const auto header = request.headers.value_or("content-type", "");
    return lower_ascii(trimmed(header.substr(0, header.find(';'))));
}

} // namespace

bool body_is_json(const Request& request) {
    const auto type = media_type(request);
    if (type == "application/json" || type.ends_with("+json")) return true;
    if (type == "application/x-www-form-urlencoded") return false;
    if (request.body.empty()) return true;
    throw Refusal(RefusalCode::unsupported_media_type, "Send the body as application/json.");
}

std::string_view json_body(const Request& request) {
    return request.body.empty() ? std::string_view("{}") : std::string_view(request.body);
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

void complain(std::vector<FieldProblem>& problems, std::string_view name, std::string_view detail) {
    problems.push_back({"#/" + std::string(name), std::string(name) + " " + std::string(detail) + "."});
}

void throw_if_any(std::vector<FieldProblem> problems) {
    if (problems.empty()) return;
    const std::string detail = problems.size() == 1
                                   ? problems.front().detail
                                   : std::to_string(problems.size()) + " fields are not accepted.";
    throw Refusal(RefusalCode::validation, detail, std::move(problems));
}

void refuse_path(std::string_view name) {
    throw Refusal(RefusalCode::not_found,
                  "Nothing was found at this address: its " + std::string(name) + " is not one of ours.");
}

} // namespace alcedo::http::asking
