#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alcedo::sandbox {

struct TemplateButton {
    std::string type; ///< QUICK_REPLY URL PHONE_NUMBER
    std::string text;
    std::string url{}; ///< may end in {{1}}
};

/// A WhatsApp message template in one language.
struct MessageTemplate {
    std::string id;
    std::string name;
    std::string language;
    std::string status;   ///< APPROVED PENDING PAUSED REJECTED DISABLED
    std::string category; ///< UTILITY MARKETING
    std::string body;     ///< with {{1}} or {{first_name}}
    std::vector<std::string> examples{};
    std::string header_format{}; ///< TEXT IMAGE DOCUMENT; empty: none
    std::string header_text{};
    std::string footer{};
    std::vector<TemplateButton> buttons{};

    bool named() const; ///< variables have names
    /// Names of the variables of the body, in order of appearance, each once: "1", "2" or "first_name".
    std::vector<std::string> variables() const;
    /// The body with values by name; an unknown variable stays as it is.
    std::string filled(const std::vector<std::pair<std::string, std::string>>& values) const;
    /// As GET /{waba}/message_templates shows it: "components" as JSON text.
    std::string components_json() const;
};

/// The names between {{ and }}, in order, each once.
std::vector<std::string> variables_in(std::string_view text);

} // namespace alcedo::sandbox
