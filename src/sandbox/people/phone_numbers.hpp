#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace alcedo::sandbox {

/// A mobile number of "US", "CA", "MX", "ES", "IN", "BR" or "PT" in E.164. Different `number`s give different phones,
/// up to ten million people in a country.
std::string phone_of(std::string_view country, std::uint64_t number);

} // namespace alcedo::sandbox
