#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/key_ring.hpp"

namespace alcedo {

std::string sha256(std::string_view bytes);                            ///< 32 raw bytes
std::string hmac_sha256(std::string_view key, std::string_view bytes); ///< 32 raw bytes, RFC 2104
/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes);
    std::string digest(); ///< 32 raw bytes; once, at the end

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};
bool equal_in_constant_time(std::string_view a, std::string_view b);
std::string random_bytes(std::size_t count);
/// `count` random bytes as base64url: for tokens that a person or a cookie carries.
std::string random_token(std::size_t count = 32);

/// Argon2id (RFC 9106) in its PHC text form. Takes tens of milliseconds and megabytes: for HeavyWork::Lane::passwords.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);

/// Seals secrets for storage with XChaCha20-Poly1305: "v1.<key number>.<base64url of nonce and ciphertext>".
/// The context ("channel.credentials") is authenticated, so that a sealed value cannot be moved to another place.
class SecretBox {
public:
    explicit SecretBox(KeyRing keys);
    std::string seal(std::string_view plain, std::string_view context) const;
    std::optional<std::string> open(std::string_view sealed, std::string_view context) const;
    /// A key for another purpose, derived from the newest one (HKDF-like, BLAKE2b keyed).
    std::string derive(std::string_view purpose) const;

private:
    KeyRing keys_;
};

} // namespace alcedo
