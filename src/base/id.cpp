#include "base/id.hpp"

#include <array>

namespace alcedo {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::int64_t epoch = 1735689600000; // 2025-01-01T00:00:00Z

constexpr std::array<std::int8_t, 256> make_values() {
    std::array<std::int8_t, 256> values{};
    for (auto& value : values) value = -1;
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        const char c = alphabet[i];
        values[static_cast<unsigned char>(c)] = static_cast<std::int8_t>(i);
        if (c >= 'a') values[static_cast<unsigned char>(c - 'a' + 'A')] = static_cast<std::int8_t>(i);
    }
    for (const char c : {'i', 'I', 'l', 'L'}) values[static_cast<unsigned char>(c)] = 1;
    for (const char c : {'o', 'O'}) values[static_cast<unsigned char>(c)] = 0;
    return values;
}
constexpr auto values = make_values();

} // namespace

void append_base32(std::string& out, std::uint64_t value) {
    std::array<char, 13> text{};
    for (int i = 12; i >= 0; --i) {
        text[static_cast<std::size_t>(i)] = alphabet[value & 31];
        value >>= 5;
    }
    out.append(text.data(), text.size());
}

std::optional<std::uint64_t> parse_base32(std::string_view text) {
    if (text.size() != 13) return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = values[static_cast<unsigned char>(text[i])];
        if (digit < 0 || (i == 0 && digit > 15)) return std::nullopt;
        number = number << 5 | static_cast<std::uint64_t>(digit);
    }
    return number;
}

void append_id(std::string& out, std::string_view prefix, std::int64_t id) {
    out.append(prefix).push_back('_');
    append_base32(out, static_cast<std::uint64_t>(id));
}

std::optional<std::int64_t> parse_id(std::string_view prefix, std::string_view text) {
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    if (text.empty() || text.front() != '_') return std::nullopt;
    const auto number = parse_base32(text.substr(1));
    if (!number || *number == 0 || *number > INT64_MAX) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::int64_t IdSource::next_number() {
    const std::int64_t now = (epoch_ms(clock_.now()) - epoch) << 12;
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t next = 0;
    do {
        next = std::max(now, last + 1);
    } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));
    return (next >> 12) << 22 | static_cast<std::int64_t>(node_) << 12 | (next & 4095);
}

std::int64_t IdSource::floor_of(Instant at) { return std::max<std::int64_t>(0, epoch_ms(at) - epoch) << 22; }

Instant IdSource::time_of(std::int64_t id) { return from_epoch_ms((id >> 22) + epoch); }

} // namespace alcedo
