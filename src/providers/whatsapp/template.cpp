#include "providers/whatsapp/template.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "providers/whatsapp/placeholders.hpp"

namespace alcedo::providers::whatsapp {
namespace {

std::optional<std::string_view> value_of(const std::vector<VariableValue>& values, std::string_view name) {
    const auto found = std::ranges::find(values, name, &VariableValue::name);
    if (found == values.end() || trimmed(found->value).empty()) return std::nullopt;
    return found->value;
}

/// The text with its variables replaced; `prefix` is what their names carry outside the text ("header.").
std::string filled(std::string_view text, std::string_view prefix, const std::vector<VariableValue>& values) {
    return replace_placeholders(text, [&](std::string_view name) -> std::optional<std::string> {
        const auto value = value_of(values, std::string(prefix) + std::string(name));
        return value ? std::optional(one_line(*value)) : std::nullopt;
    });
}

std::string_view header_sign(HeaderFormat format) {
    switch (format) {
    case HeaderFormat::image: return "🖼 Image";
    case HeaderFormat::video: return "🎬 Video";
    case HeaderFormat::document: return "📄 Document";
    case HeaderFormat::location: return "📍 Location";
    case HeaderFormat::none:
    case HeaderFormat::text: break;
    }
    return "";
}

void add_paragraph(std::string& out, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += text;
}

} // namespace

std::string button_variable(std::size_t index) { return "button." + std::to_string(index); }

std::vector<std::string> variables_of(const Template& message) {
    std::vector<std::string> names;
    if (message.header_text)
        for (const auto& name : placeholders_of(*message.header_text)) names.push_back("header." + name);
    if (message.header_format == HeaderFormat::image || message.header_format == HeaderFormat::video ||
        message.header_format == HeaderFormat::document)
        names.emplace_back("header.link");
    for (auto& name : placeholders_of(message.body)) names.push_back(std::move(name));
    for (std::size_t i = 0; i < message.buttons.size(); ++i)
        if (takes_value(message.buttons[i])) names.push_back(button_variable(i));
    return names;
}

bool takes_value(const TemplateButton& button) {
    return button.type == "COPY_CODE" || (button.type == "URL" && !placeholders_of(button.url).empty());
}

std::vector<std::string> missing_variables(const Template& message,
                                           const std::vector<VariableValue>& values) {
    std::vector<std::string> missing;
    for (const auto& name : variables_of(message))
        if (!value_of(values, name)) missing.push_back(name);
    return missing;
}

std::optional<std::string> why_not_sendable(const Template& message) {
    if (message.status != "APPROVED")
        return "The template " + message.name + " is not approved by WhatsApp (" +
               lower_ascii(message.status) + ").";
    if (message.header_format == HeaderFormat::location)
        return "The template " + message.name +
               " needs a location in its header, which cannot be given here.";
    for (const auto& button : message.buttons)
        if (button.type == "FLOW" || button.type == "CATALOG" || button.type == "MPM" || button.type == "OTP")
            return "The template " + message.name + " has a button of a kind that cannot be sent from here.";
    return std::nullopt;
}

std::string render(const Template& message, const std::vector<VariableValue>& values) {
    std::string out(header_sign(message.header_format));
    if (message.header_text) add_paragraph(out, filled(*message.header_text, "header.", values));
    add_paragraph(out, filled(message.body, "", values));
    if (message.footer) add_paragraph(out, *message.footer);
    std::string buttons;
    for (const auto& button : message.buttons) buttons += (buttons.empty() ? "[" : " [") + button.text + "]";
    add_paragraph(out, buttons);
    return out;
}

} // namespace alcedo::providers::whatsapp
