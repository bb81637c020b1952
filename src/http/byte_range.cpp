#include "http/byte_range.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "http/entity_tag.hpp"

namespace alcedo::http {
namespace {

std::optional<std::uint64_t> number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "0-99", "100-" or "-50"; nullopt when it is none of them.
struct AskedRange {
    std::optional<std::uint64_t> first, last;
};
std::optional<AskedRange> asked_range(std::string_view field) {
    constexpr std::string_view unit = "bytes=";
    if (!equal_ignoring_case(field.substr(0, unit.size()), unit)) return std::nullopt;
    const auto text = trimmed(field.substr(unit.size()));
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const AskedRange asked{number_of(text.substr(0, dash)), number_of(text.substr(dash + 1))};
    if ((!asked.first && dash != 0) || (!asked.last && dash + 1 != text.size())) return std::nullopt;
    if (!asked.first && !asked.last) return std::nullopt;
    if (asked.first && asked.last && *asked.last < *asked.first) return std::nullopt;
    return asked;
}

} // namespace

std::string RangeAnswer::content_range() const {
    if (status == 416) return "bytes */" + std::to_string(whole);
    if (status != 206) return {};
    return "bytes " + std::to_string(range.from) + "-" + std::to_string(range.from + range.size - 1) + "/" +
           std::to_string(whole);
}

RangeAnswer range_answer(const Headers& headers, std::string_view etag, std::uint64_t size) {
    RangeAnswer answer{.status = 200, .range = {0, size}, .whole = size};
    if (const auto known = headers.find("if-none-match"); known && names_tag(*known, etag)) {
        answer.status = 304;
        return answer;
    }
    const auto field = headers.find("range");
    if (!field) return answer;
    // A date is compared with nothing here, so that it never matches.
    if (const auto condition = headers.find("if-range"); condition && trimmed(*condition) != etag)
        return answer;
    const auto asked = asked_range(*field);
    if (!asked) return answer;
    const std::uint64_t first = asked->first.value_or(size - std::min(size, asked->last.value_or(0)));
    const std::uint64_t last =
        asked->first && asked->last ? std::min(*asked->last, size == 0 ? 0 : size - 1) : size - 1;
    const bool is_empty_suffix = !asked->first && *asked->last == 0;
    if (first >= size || is_empty_suffix) {
        answer.status = 416;
        answer.range = {};
        return answer;
    }
    answer.status = 206;
    answer.range = {first, last - first + 1};
    return answer;
}

} // namespace alcedo::http
