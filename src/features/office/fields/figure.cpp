#include "features/office/fields/figure.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace alcedo::fields {

Figure counted(db::Tx& tx, const Catalogue& catalogue, std::string_view noun, std::string filter) {
    const auto* fields = catalogue.find(noun);
    if (fields == nullptr) throw std::logic_error("there is no noun " + std::string(noun));
    const auto found = count_records(tx, catalogue, *fields, {json::Raw{filter}});
    return {std::string(noun), {std::move(filter)}, found.count, found.exact};
}

Figure kept(std::string_view noun, std::string filter, std::int64_t count) {
    return {std::string(noun), {std::move(filter)}, count, true};
}

namespace filters {

std::string all(const std::vector<std::string>& parts) {
    return fmt::format(R"({{"all":[{}]}})", fmt::join(parts, ","));
}

std::string is(std::string_view field, std::string_view word) {
    return fmt::format(R"({{"field":"{}","is":["{}"]}})", field, word);
}

std::string is(std::string_view field, const char* word) { return is(field, std::string_view(word)); }

std::string is(std::string_view field, const std::vector<std::string>& words) {
    return fmt::format(R"({{"field":"{}","is":["{}"]}})", field, fmt::join(words, R"(",")"));
}

std::string is(std::string_view field, bool truth) {
    return fmt::format(R"({{"field":"{}","is":[{}]}})", field, truth);
}

std::string empty(std::string_view field) { return fmt::format(R"({{"field":"{}","empty":true}})", field); }

std::string above(std::string_view field, std::int64_t number) {
    return fmt::format(R"({{"field":"{}","above":{}}})", field, number);
}

std::string between(std::string_view field, std::int64_t least, std::int64_t most) {
    return fmt::format(R"({{"field":"{}","between":[{},{}]}})", field, least, most);
}

std::string between(std::string_view field, Instant first, Instant last) {
    return fmt::format(R"({{"field":"{}","between":["{}","{}"]}})", field, to_rfc3339(first),
                       to_rfc3339(last));
}

std::string on_days(std::string_view field, std::string_view first, std::string_view end) {
    return fmt::format(R"({{"field":"{}","between":["{}","{}"]}})", field, first, end);
}

} // namespace filters
} // namespace alcedo::fields
