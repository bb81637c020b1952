#include <algorithm>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/message_check.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

/// The template in this language, when it may be sent.
const MessageTemplate& usable_template(const World& world, const std::string& name,
                                       const std::string& language) {
    const auto* its = world.find_template(name, language);
    if (its == nullptr || its->status == "PENDING" || its->status == "REJECTED")
        throw whatsapp_error(132001, "template name (" + name + ") does not exist in " + language);
    if (its->status == "PAUSED") throw whatsapp_error(132015);
    if (its->status == "DISABLED") throw whatsapp_error(132016);
    return *its;
}

/// "0", whether it came as text or as a number.
std::string index_of(const bj::object& component) {
    const auto* index = component.if_contains("index");
    if (index == nullptr) return {};
    return index->is_string() ? std::string(index->as_string()) : bj::serialize(*index);
}

/// The parameters of the component of this type ("body"; for buttons also of this index).
const bj::array* parameters_of(const bj::object& content, std::string_view type,
                               std::string_view index = {}) {
    const auto* components = content.if_contains("components");
    if (components == nullptr || !components->is_array()) return nullptr;
    for (const auto& value : components->as_array()) {
        const auto* component = value.if_object();
        if (component == nullptr || lower_ascii(text_of(*component, "type")) != type) continue;
        if (!index.empty() && index_of(*component) != index) continue;
        const auto* parameters = component->if_contains("parameters");
        return parameters != nullptr ? parameters->if_array() : nullptr;
    }
    return nullptr;
}

using Values = std::vector<std::pair<std::string, std::string>>;

Values values_of(const bj::array* parameters, bool named) {
    Values values;
    for (const auto& value : parameters != nullptr ? *parameters : bj::array{}) {
        const auto* parameter = value.if_object();
        if (parameter == nullptr || text_of(*parameter, "type") != "text")
            throw whatsapp_error(132012, "body: Format mismatch, expected TEXT");
        const auto name = named ? text_of(*parameter, "parameter_name") : std::to_string(values.size() + 1);
        if (named && name.empty()) throw invalid_parameter("Parameter name is missing or empty");
        auto text = text_of(*parameter, "text");
        if (text.empty()) throw whatsapp_error(131008, "Parameter of type text is missing text value");
        if (text.find('\n') != std::string::npos || text.find("    ") != std::string::npos)
            throw whatsapp_error(132012, "Param text cannot have new-line/tab characters or more than 4 "
                                         "consecutive spaces");
        values.emplace_back(name, std::move(text));
    }
    return values;
}

Values check_body(const MessageTemplate& its, const bj::object& content) {
    const auto expected = its.variables();
    auto values = values_of(parameters_of(content, "body"), its.named());
    const bool all_given = std::ranges::all_of(expected, [&](const std::string& name) {
        return std::ranges::find(values, name, &Values::value_type::first) != values.end();
    });
    if (values.size() != expected.size() || !all_given)
        throw whatsapp_error(132000, "body: number of localizable_params (" + std::to_string(values.size()) +
                                         ") does not match the expected number of params (" +
                                         std::to_string(expected.size()) + ")");
    return values;
}

void check_header(const MessageTemplate& its, const bj::object& content) {
    if (its.header_format.empty() || its.header_format == "TEXT") return;
    const auto* parameters = parameters_of(content, "header");
    const auto kind = lower_ascii(its.header_format);
    const auto* first =
        parameters != nullptr && !parameters->empty() ? parameters->front().if_object() : nullptr;
    if (first == nullptr || text_of(*first, "type") != kind || object_of(*first, kind) == nullptr)
        throw whatsapp_error(132012,
                             "header: Format mismatch, expected " + its.header_format + ", received UNKNOWN");
}

void check_buttons(const MessageTemplate& its, const bj::object& content) {
    for (std::size_t i = 0; i < its.buttons.size(); ++i) {
        if (its.buttons[i].url.find("{{") == std::string::npos) continue;
        const auto* parameters = parameters_of(content, "button", std::to_string(i));
        if (parameters == nullptr || parameters->size() != 1)
            throw whatsapp_error(131008, "buttons: Button at index " + std::to_string(i) +
                                             " of type Url requires a parameter");
    }
}

} // namespace

CheckedMessage check_template(const World& world, const bj::object& content) {
    const auto name = text_of(content, "name");
    const auto* language = object_of(content, "language");
    const auto code = language != nullptr ? text_of(*language, "code") : std::string{};
    if (name.empty()) throw whatsapp_error(131008, "The parameter template['name'] is required.");
    if (code.empty()) throw whatsapp_error(131008, "The parameter template['language']['code'] is required.");
    const auto& its = usable_template(world, name, code);
    check_header(its, content);
    const auto values = check_body(its, content);
    check_buttons(its, content);
    return {"template", its.filled(values), &its};
}

} // namespace alcedo::sandbox
