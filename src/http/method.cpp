#include "http/method.hpp"

#include <algorithm>
#include <array>

namespace alcedo::http {
namespace {
constexpr std::array<std::string_view, 8> texts{"GET",   "HEAD",   "POST",    "PUT",
                                                "PATCH", "DELETE", "OPTIONS", "OTHER"};
}

std::string_view text_of(Method method) { return texts[static_cast<std::size_t>(method)]; }

std::optional<Method> parse_method(std::string_view text) {
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i] == text) return static_cast<Method>(i);
    const bool is_name =
        !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
    return is_name ? std::optional(Method::other) : std::nullopt;
}

} // namespace alcedo::http
