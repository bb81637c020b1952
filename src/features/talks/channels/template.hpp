#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

namespace alcedo::channels {

struct TemplateButton {
    std::string type; ///< the provider's word: "QUICK_REPLY", "URL", …
    std::string text;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(TemplateButton, (), (type, text, url))

/// A message that a provider has approved beforehand. How its variables are named, and what its words mean, its kind knows.
struct Template {
    std::string id;
    std::string name;
    std::string language; ///< "en_US"
    std::string status;   ///< "APPROVED", "PENDING", …
    std::string category; ///< "MARKETING", "UTILITY", …
    std::string parameter_format;
    std::string header_format;
    std::optional<std::string> header_text;
    std::string body;
    std::optional<std::string> footer;
    std::vector<TemplateButton> buttons;
    std::vector<std::string> variables;
    std::string rejected_reason;
};
BOOST_DESCRIBE_STRUCT(Template, (),
                      (id, name, language, status, category, parameter_format, header_format, header_text,
                       body, footer, buttons, variables, rejected_reason))

inline bool is_marketing(const Template& message) { return message.category == "MARKETING"; }

/// What a variable says in one message.
struct VariableValue {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(VariableValue, (), (name, value))

} // namespace alcedo::channels
