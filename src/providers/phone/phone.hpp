#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

/// Phone numbers of the world (libphonenumber behind it). Thread-safe.
namespace alcedo::providers::phone {

enum class Type { mobile, fixed_line, fixed_line_or_mobile, other, unknown };
BOOST_DESCRIBE_ENUM(Type, mobile, fixed_line, fixed_line_or_mobile, other, unknown)

struct Phone {
    std::string e164;    ///< "+15550100001"
    std::string country; ///< "US"; empty when the number belongs to no country
    Type type = Type::unknown;
    bool is_valid = false; ///< its range is in use; a number that only has the right length is "possible"
};

/// Reads what a person typed ("(0171) 123 45-67", "p:+49171…", "00 49 …"). `default_country` ("DE") is used for numbers
/// without a country code; empty: they are refused. Nothing when it cannot be a number at all.
std::optional<Phone> parse(std::string_view text, std::string_view default_country);

/// As people of its country write it: "(555) 010-0001"; the text itself when it is not a number.
std::string national(std::string_view e164);
/// As people abroad write it: "+1 555-010-0001"; the text itself when it is not a number.
std::string international(std::string_view e164);

/// The number and all its equivalents, which are the same person: Brazil with and without the ninth digit, Mexico +52
/// and +521, Argentina +54 and +549. The number itself comes first.
std::vector<std::string> variants(std::string_view e164);

/// "US" for a known two-letter country code of either case.
bool is_known_country(std::string_view country);

} // namespace alcedo::providers::phone
