#include "http/request.hpp"

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "http/form.hpp"

namespace alcedo::http {

std::string_view Request::path_parameter(std::string_view name) const {
    for (const auto& [its_name, value] : path_parameters)
        if (its_name == name) return value;
    return {};
}

std::optional<std::string> Request::query_parameter(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto field = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), field.size() + 1));
        const auto equals = field.find('=');
        const auto its_name = percent_decoded(field.substr(0, equals), true);
        if (!its_name) throw Refusal(RefusalCode::malformed, "The query has a broken percent escape.");
        if (*its_name != name) continue;
        auto value = equals == std::string_view::npos ? std::string{}
                                                      : percent_decoded(field.substr(equals + 1), true);
        if (!value) throw Refusal(RefusalCode::malformed, "The query has a broken percent escape.");
        return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (!equal_ignoring_case(headers.name(i), "cookie")) continue;
        std::string_view rest = headers.value(i);
        while (!rest.empty()) {
            const auto pair = trimmed(rest.substr(0, rest.find(';')));
            rest.remove_prefix(std::min(
                rest.size(), rest.find(';') == std::string_view::npos ? rest.size() : rest.find(';') + 1));
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name)
                return pair.substr(equals + 1);
        }
    }
    return std::nullopt;
}

} // namespace alcedo::http
