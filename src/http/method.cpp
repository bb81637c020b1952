#include "http/method.hpp"

#include <array>

namespace alcedo::http {
namespace {
constexpr std::array<std::string_view, 7> texts{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
}

std::string_view text_of(Method method) { return texts[static_cast<std::size_t>(method)]; }

std::optional<Method> parse_method(std::string_view text) {
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i] == text) return static_cast<Method>(i);
    return std::nullopt;
}

} // namespace alcedo::http
