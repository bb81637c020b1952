#include "http/headers.hpp"

#include "base/text.hpp"

namespace alcedo::http {

void Headers::add(std::string_view name, std::string_view value) {
    const auto at = static_cast<std::uint32_t>(text_.size());
    const auto name_size = static_cast<std::uint32_t>(name.size());
    fields_.push_back({at, name_size, at + name_size, static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (fields_[i].name_size == name.size() && equal_ignoring_case(this->name(i), name)) return value(i);
    return std::nullopt;
}

std::string_view Headers::name(std::size_t index) const {
    return std::string_view(text_).substr(fields_[index].name_at, fields_[index].name_size);
}

std::string_view Headers::value(std::size_t index) const {
    return std::string_view(text_).substr(fields_[index].value_at, fields_[index].value_size);
}

void Headers::clear() {
    text_.clear();
    fields_.clear();
}

} // namespace alcedo::http
