#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "features/foundation.hpp"

namespace alcedo::health {

/// Why the disk of a folder takes no more; empty when `least` bytes are left.
std::string lack_of_room(const std::filesystem::path& folder, std::uintmax_t least);
/// Why the process cannot do its work now; empty when it can.
std::string why_not_ready(const Foundation& foundation);

} // namespace alcedo::health
