#include "features/office/fields/spelling.hpp"

#include "base/email_address.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::fields {

std::optional<std::string> phone_spelling(std::string_view text) {
    const auto phone = providers::phone::parse(text, "");
    return phone ? std::optional(phone->e164) : std::nullopt;
}

std::optional<std::string> email_spelling(std::string_view text) { return normalise_email(text); }

std::optional<std::string> country_spelling(std::string_view text) {
    if (text.size() != 2) return std::nullopt;
    std::string code(text);
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return code;
}

} // namespace alcedo::fields
