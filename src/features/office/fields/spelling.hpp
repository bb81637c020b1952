#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace alcedo::fields {

/// What 1 is kept as: custom numbers have up to four decimals.
inline constexpr std::int64_t decimal_scale = 10'000;

/// The one spelling in which columns keep a value: E.164, the normal form of an address, an ISO country code in capitals.
/// Nothing when the text is no such thing.
std::optional<std::string> phone_spelling(std::string_view text);
std::optional<std::string> email_spelling(std::string_view text);
std::optional<std::string> country_spelling(std::string_view text);

} // namespace alcedo::fields
