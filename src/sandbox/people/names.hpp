#pragma once
#include <span>
#include <string_view>

#include "sandbox/people/personas.hpp"

namespace alcedo::sandbox {

/// A name and how it is spelled in a mail address.
struct Name {
    std::string_view written;
    std::string_view latin; ///< lower-case ASCII
};

struct City {
    std::string_view name;
    std::string_view country;
};

std::span<const Name> first_names(Language language);
std::span<const Name> last_names(Language language);
std::span<const City> cities(Language language);

} // namespace alcedo::sandbox
