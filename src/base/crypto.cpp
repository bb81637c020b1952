#include "base/crypto.hpp"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <sodium.h>

#include "base/text.hpp"

namespace alcedo {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void require_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium could not be initialised");
}

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

} // namespace

std::string sha256(std::string_view bytes) {
    std::string out(SHA256_DIGEST_LENGTH, '\0');
    SHA256(bytes_of(bytes), bytes.size(), bytes_of(out));
    return out;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    std::string out(SHA256_DIGEST_LENGTH, '\0');
    unsigned int length = 0;
    // OpenSSL takes a null key as "the key of before" and fails; an empty text is a key like any other.
    if (HMAC(EVP_sha256(), key.empty() ? "" : key.data(), static_cast<int>(key.size()), bytes_of(bytes),
             bytes.size(), bytes_of(out), &length) == nullptr)
        throw std::runtime_error("HMAC-SHA256 could not be computed");
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t count) {
    require_sodium();
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string random_token(std::size_t count) { return base64url(random_bytes(count)); }

std::string hash_password(std::string_view password) {
    require_sodium();
    std::string out(crypto_pwhash_STRBYTES, '\0');
    // 19 MiB and 2 passes: OWASP's first recommendation for Argon2id.
    if (crypto_pwhash_str(out.data(), password.data(), password.size(), 2, std::size_t{19} << 20) != 0)
        throw std::bad_alloc();
    out.resize(out.find('\0'));
    return out;
}

bool verify_password(std::string_view hash, std::string_view password) {
    require_sodium();
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

SecretBox::SecretBox(std::map<int, std::string> keys) : keys_(std::move(keys)) {
    require_sodium();
    if (keys_.empty()) throw std::runtime_error("the key ring holds no key");
    for (const auto& [number, key] : keys_)
        if (key.size() != key_size)
            throw std::runtime_error("key " + std::to_string(number) + " is not 32 bytes");
}

std::string SecretBox::seal(std::string_view plain, std::string_view context) const {
    const auto& [number, key] = *keys_.rbegin();
    std::string sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + plain.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_size, nullptr, bytes_of(plain),
                                               plain.size(), bytes_of(context), context.size(), nullptr,
                                               bytes_of(sealed), bytes_of(key));
    return "v1." + std::to_string(number) + "." + base64url(sealed);
}

std::optional<std::string> SecretBox::open(std::string_view sealed, std::string_view context) const {
    if (!sealed.starts_with("v1.")) return std::nullopt;
    sealed.remove_prefix(3);
    const auto dot = sealed.find('.');
    int number = 0;
    if (dot == std::string_view::npos ||
        std::from_chars(sealed.data(), sealed.data() + dot, number).ptr != sealed.data() + dot)
        return std::nullopt;
    const auto key = keys_.find(number);
    const auto bytes = parse_base64url(sealed.substr(dot + 1));
    if (key == keys_.end() || !bytes || bytes->size() < nonce_size + tag_size) return std::nullopt;
    std::string plain(bytes->size() - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes_of(plain), nullptr, nullptr, bytes_of(std::string_view(*bytes)) + nonce_size,
            bytes->size() - nonce_size, bytes_of(context), context.size(), bytes_of(std::string_view(*bytes)),
            bytes_of(std::string_view(key->second))) != 0)
        return std::nullopt;
    return plain;
}

std::string SecretBox::derive(std::string_view purpose) const {
    const auto& key = keys_.rbegin()->second;
    std::string out(32, '\0');
    crypto_generichash(bytes_of(out), out.size(), bytes_of(purpose), purpose.size(), bytes_of(key),
                       key.size());
    return out;
}

std::map<int, std::string> parse_key_ring(std::string_view text) {
    std::map<int, std::string> keys;
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

std::map<int, std::string> load_or_create_key_ring(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) {
        const std::string line = "1 " + hex(random_bytes(key_size)) + "\n";
        const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                             ::fsync(file) == 0;
        ::close(file);
        if (!written) throw std::runtime_error("could not write the key ring " + path);
    } else if (errno != EEXIST) {
        throw std::runtime_error("could not create the key ring " + path);
    }
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    auto keys = parse_key_ring(text.str());
    if (keys.empty()) throw std::runtime_error("the key ring " + path + " holds no key");
    return keys;
}

} // namespace alcedo
