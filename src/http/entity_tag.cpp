#include "http/entity_tag.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace alcedo::http {
namespace {

std::string_view without_weakness(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

} // namespace

std::string weak_tag_of(std::string_view body) {
    // Not against malice, which could only make itself see what it has seen; 4 us for a page of a list.
    return fmt::format("W/\"{:x}-{:x}\"", std::hash<std::string_view>{}(body), body.size());
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const auto comma = std::min(if_none_match.find(','), if_none_match.size());
        const auto one = trimmed(if_none_match.substr(0, comma));
        if_none_match.remove_prefix(std::min(if_none_match.size(), comma + 1));
        if (one == "*" || without_weakness(one) == without_weakness(etag)) return true;
    }
    return false;
}

} // namespace alcedo::http
