#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

namespace alcedo::providers::whatsapp {

enum class ParameterFormat { positional, named };
BOOST_DESCRIBE_ENUM(ParameterFormat, positional, named)

enum class HeaderFormat { none, text, image, video, document, location };
BOOST_DESCRIBE_ENUM(HeaderFormat, none, text, image, video, document, location)

struct TemplateButton {
    std::string type; ///< "QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", …
    std::string text;
    std::string url; ///< of URL buttons; "{{1}}" at its end is a variable
};
BOOST_DESCRIBE_STRUCT(TemplateButton, (), (type, text, url))

/// A message approved by Meta. Its variables are named, in order: those of the header ("header.1", "header.link" for an
/// image), of the body ("1", "2" or "first_name"), and of the buttons ("button.0": suffix of the URL, or the code).
struct Template {
    std::string id;
    std::string name;
    std::string language; ///< "en_US"
    std::string status;   ///< "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", …
    std::string category; ///< "MARKETING", "UTILITY", "AUTHENTICATION"
    ParameterFormat parameter_format = ParameterFormat::positional;
    HeaderFormat header_format = HeaderFormat::none;
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

struct VariableValue {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(VariableValue, (), (name, value))

/// What `header_text`, `body` and `buttons` ask for, in the order above.
std::vector<std::string> variables_of(const Template& message);
/// Variables without a value, or with a blank one: WhatsApp refuses the message (132000).
std::vector<std::string> missing_variables(const Template& message, const std::vector<VariableValue>& values);
/// Why this template cannot be sent at all ("is not approved"), in a sentence; nothing when it can.
std::optional<std::string> why_not_sendable(const Template& message);
/// The message as the person reads it: header, body, footer and buttons. Variables without a value stay visible.
std::string render(const Template& message, const std::vector<VariableValue>& values);

} // namespace alcedo::providers::whatsapp
