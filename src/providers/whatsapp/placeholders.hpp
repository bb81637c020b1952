#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::providers::whatsapp {

struct TemplateButton;

/// Names of the {{…}} in a template's text, in order, each once.
std::vector<std::string> placeholders_of(std::string_view text);
/// Replaces each {{name}} by what `value` gives; those it gives nothing for stay.
std::string replace_placeholders(std::string_view text,
                                 const std::function<std::optional<std::string>(std::string_view)>& value);
/// Line breaks, tabs and runs of spaces become one space: WhatsApp refuses them in a variable (132018).
std::string one_line(std::string_view value);
/// "button.0"
std::string button_variable(std::size_t index);
/// Whether a button needs a value when the template is sent.
bool takes_value(const TemplateButton& button);

} // namespace alcedo::providers::whatsapp
