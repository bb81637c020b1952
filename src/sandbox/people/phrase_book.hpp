#pragma once
#include <span>
#include <string_view>

#include "sandbox/people/phrases.hpp"

namespace alcedo::sandbox {

using Sayings = std::span<const std::string_view>;

Sayings english_phrases(Intent intent);
Sayings spanish_phrases(Intent intent);
Sayings hindi_phrases(Intent intent);
Sayings portuguese_phrases(Intent intent);

} // namespace alcedo::sandbox
