#pragma once
#include <algorithm>
#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace alcedo {

/// A string literal usable as a template argument.
template <std::size_t N> struct FixedText {
    char text[N]{};
    constexpr FixedText(const char (&literal)[N]) { std::copy_n(literal, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

/// 13 characters of Crockford base32 (lower case), most significant first, so that text order is number order.
void append_base32(std::string& out, std::uint64_t value);
/// Reads append_base32's text, either case, with I and L as 1 and O as 0; anything else is refused.
std::optional<std::uint64_t> parse_base32(std::string_view text);
/// "lead_01k3…" with the prefix "lead".
void append_id(std::string& out, std::string_view prefix, std::int64_t id);
std::optional<std::int64_t> parse_id(std::string_view prefix, std::string_view text);

/// A 64-bit time-ordered id. A number inside and in SQL; "lead_01k3…" outside. Different nouns do not mix. The noun is
/// what an event calls what it is about; it is the prefix unless said.
template <FixedText Prefix, FixedText Noun = Prefix> class Id {
public:
    static constexpr std::string_view prefix = Prefix.view();
    static constexpr std::string_view noun = Noun.view();
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : value_(value) {}

    constexpr std::int64_t value() const { return value_; }
    constexpr explicit operator bool() const { return value_ != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;

    std::string text() const {
        std::string out;
        append_to(out);
        return out;
    }
    void append_to(std::string& out) const { append_id(out, prefix, value_); }
    static std::optional<Id> parse(std::string_view text) {
        const auto number = parse_id(prefix, text);
        return number ? std::optional(Id{*number}) : std::nullopt;
    }

private:
    std::int64_t value_ = 0;
};

template <class T> inline constexpr bool is_id = false;
template <FixedText P, FixedText N> inline constexpr bool is_id<Id<P, N>> = true;

using TenantId = Id<"tnt">;
using UserId = Id<"user">;

/// Makes time-ordered 63-bit ids: 41 bits of milliseconds since 2025-01-01, 10 bits node, 12 bits sequence.
/// Thread-safe; never goes back, even when the clock does; borrows from the next millisecond when one is used up.
class IdSource {
public:
    IdSource(const Clock& clock, int node) : clock_(clock), node_(node & 1023) {}
    template <class IdType> IdType next() { return IdType{next_number()}; }
    std::int64_t next_number();

    /// The smallest id that an event at `at` can have; keyset pages by time start from it.
    static std::int64_t floor_of(Instant at);
    static Instant time_of(std::int64_t id);

private:
    const Clock& clock_;
    int node_;
    std::atomic<std::int64_t> last_{0}; ///< milliseconds << 12 | sequence
};

} // namespace alcedo

template <alcedo::FixedText P, alcedo::FixedText N> struct std::hash<alcedo::Id<P, N>> {
    std::size_t operator()(alcedo::Id<P, N> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
