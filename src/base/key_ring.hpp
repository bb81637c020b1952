#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace alcedo {

/// The keys that seal an installation's secrets, by number; the highest seals, all open.
using KeyRing = std::map<int, std::string>;

/// "1 <64 hex digits>" a line. Throws std::runtime_error naming the line.
KeyRing parse_key_ring(std::string_view text);
KeyRing fresh_key_ring();

/// Nothing when there is no such file.
std::optional<KeyRing> read_key_ring(const std::string& path);
/// Makes the file, durable and readable by its owner only. Throws std::runtime_error when there is one.
void write_key_ring(const std::string& path, const KeyRing& keys);

/// Tells keys apart without telling anything of them: HMAC-SHA256 of a fixed text, as hex.
std::string fingerprint_of(std::string_view key);

} // namespace alcedo
