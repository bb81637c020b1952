#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/coding.hpp"

namespace alcedo::http {

/// The text in another coding, quickly rather than as small as can be; nullopt when that would not make it smaller.
/// Keeps what a coder needs from one text to the next, a megabyte or two for each thread that compresses.
std::optional<std::string> compressed(std::string_view text, Coding coding);

} // namespace alcedo::http
