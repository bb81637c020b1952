#include "base/key_ring.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo {
namespace {

constexpr std::size_t key_size = 32;

} // namespace

KeyRing parse_key_ring(std::string_view text) {
    KeyRing keys;
    std::istringstream lines{std::string(text)};
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        ++count;
        if (trimmed(line).empty()) continue;
        std::istringstream parts(line);
        int number = 0;
        std::string digits;
        std::string rest;
        parts >> number >> digits;
        const auto key = parse_hex(digits);
        if (parts.fail() || parts >> rest || !key || key->size() != key_size)
            throw std::runtime_error("key ring, line " + std::to_string(count) +
                                     ": must be a number and 64 hex digits");
        if (!keys.emplace(number, *key).second)
            throw std::runtime_error("key ring: key " + std::to_string(number) + " stands there twice");
    }
    return keys;
}

KeyRing fresh_key_ring() { return {{1, random_bytes(key_size)}}; }

std::optional<KeyRing> read_key_ring(const std::string& path) {
    std::error_code failure;
    if (!std::filesystem::exists(path, failure) && !failure) return std::nullopt;
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("could not read the key ring " + path);
    auto keys = parse_key_ring(text.str());
    if (keys.empty()) throw std::runtime_error("the key ring " + path + " holds no key");
    return keys;
}

void write_key_ring(const std::string& path, const KeyRing& keys) {
    std::string text;
    for (const auto& [number, key] : keys) text += std::to_string(number) + " " + hex(key) + "\n";
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool written = file >= 0 &&
                         ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0) ::close(file);
    if (!written)
        throw std::runtime_error("could not write the key ring " + path + ": " +
                                 std::generic_category().message(reason));
}

std::string fingerprint_of(std::string_view key) { return hex(hmac_sha256(key, "alcedo key ring")); }

} // namespace alcedo
