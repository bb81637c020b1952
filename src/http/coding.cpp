#include "http/coding.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace alcedo::http {
namespace {

constexpr int whole_quality = 1000;

std::string_view next_part(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return trimmed(part);
}

/// "0.85" in thousandths (RFC 9110 12.4.2); what is no quality refuses, since it was surely no wish.
int thousandths(std::string_view text) {
    if (text.empty() || (text.front() != '0' && text.front() != '1')) return 0;
    int quality = (text.front() - '0') * whole_quality;
    text.remove_prefix(1);
    if (text.starts_with('.')) text.remove_prefix(1);
    for (int place = whole_quality / 10; place > 0 && !text.empty(); place /= 10, text.remove_prefix(1)) {
        if (text.front() < '0' || text.front() > '9') return 0;
        quality += (text.front() - '0') * place;
    }
    return std::min(quality, whole_quality);
}

int quality_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto one = next_part(parameters, ';');
        if (one.starts_with("q=") || one.starts_with("Q=")) return thousandths(one.substr(2));
    }
    return whole_quality;
}

/// What the field says of one coding; nullopt when it does not name it.
std::optional<int> named_quality(std::string_view field, std::string_view name) {
    while (!field.empty()) {
        auto item = next_part(field, ',');
        const auto named = next_part(item, ';');
        const bool is_old_name = name == "gzip" && equal_ignoring_case(named, "x-gzip");
        if (is_old_name || equal_ignoring_case(named, name)) return quality_of(item);
    }
    return std::nullopt;
}

int quality_in(std::string_view field, Coding coding) {
    if (const auto named = named_quality(field, text_of(coding))) return *named;
    return named_quality(field, "*").value_or(0);
}

} // namespace

std::string_view text_of(Coding coding) {
    switch (coding) {
    case Coding::gzip: return "gzip";
    case Coding::br: return "br";
    case Coding::zstd: return "zstd";
    case Coding::identity: break;
    }
    return "identity";
}

Coding preferred_coding(std::string_view accept_encoding, std::span<const Coding> offered) {
    auto best = Coding::identity;
    // One less, so that a coding wins against it where both are as welcome.
    int best_quality = std::max(0, named_quality(accept_encoding, "identity").value_or(0) - 1);
    for (const auto coding : offered) {
        const int quality = quality_in(accept_encoding, coding);
        if (quality <= best_quality) continue;
        best = coding;
        best_quality = quality;
    }
    return best;
}

} // namespace alcedo::http
