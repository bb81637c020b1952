#include "base/crypto.hpp"

#include <charconv>
#include <stdexcept>

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

struct Sha256::Inside {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : inside_(std::make_unique<Inside>()) {
    if (EVP_DigestInit_ex(inside_->context.get(), EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 could not be begun");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    EVP_DigestUpdate(inside_->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::digest() {
    std::string out(SHA256_DIGEST_LENGTH, '\0');
    EVP_DigestFinal_ex(inside_->context.get(), bytes_of(out), nullptr);
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

SecretBox::SecretBox(KeyRing keys) : keys_(std::move(keys)) {
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

} // namespace alcedo
