#include "providers/loose_json.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json.hpp>

#include "base/refusal.hpp"

namespace alcedo::providers {
namespace {

constexpr std::int64_t end_of_9999 = 253402300800; // seconds; later times have no RFC 3339 form

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_nul(std::string_view text) {
    std::string out;
    for (auto nul = text.find('\0'); nul != std::string_view::npos; nul = text.find('\0')) {
        out.append(text.substr(0, nul)).append("\xEF\xBF\xBD");
        text.remove_prefix(nul + 1);
    }
    return out.append(text);
}

/// The code unit of "\uXXXX" at `at`, or -1.
int unit_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    int unit = 0;
    const auto* digits = text.data() + at + 2;
    return std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4 ? unit : -1;
}

bool is_leading(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_trailing(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string with_surrogates_repaired(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const int unit = unit_at(text, i);
        if (is_leading(unit) && is_trailing(unit_at(text, i + 6))) {
            out.append(text.substr(i, 12));
            i += 12;
        } else if (is_leading(unit) || is_trailing(unit)) {
            out.append("\\ufffd");
            i += 6;
        } else {
            // Takes an escape whole, so that the second half of "\\" does not start another.
            const std::size_t length = text[i] == '\\' && i + 1 < text.size() ? 2 : 1;
            out.append(text.substr(i, length));
            i += length;
        }
    }
    return out;
}

} // namespace

Loose::operator bool() const { return value_ != nullptr && !value_->is_null(); }
bool Loose::is_object() const { return value_ != nullptr && value_->is_object(); }

Loose Loose::operator[](std::string_view member) const {
    const auto* object = value_ == nullptr ? nullptr : value_->if_object();
    return object == nullptr ? Loose() : Loose(object->if_contains(member));
}

std::vector<Loose> Loose::items() const {
    std::vector<Loose> out;
    if (const auto* array = value_ == nullptr ? nullptr : value_->if_array())
        for (const auto& item : *array) out.emplace_back(&item);
    return out;
}

std::vector<std::string> Loose::names() const {
    std::vector<std::string> out;
    if (const auto* object = value_ == nullptr ? nullptr : value_->if_object())
        for (const auto& member : *object) out.emplace_back(member.key());
    return out;
}

std::vector<std::string> Loose::texts() const {
    std::vector<std::string> out;
    for (const auto& item : items())
        if (auto text = item.text_if_any()) out.push_back(std::move(*text));
    return out;
}

std::string Loose::text() const {
    if (value_ == nullptr) return {};
    if (const auto* text = value_->if_string()) return without_nul({text->data(), text->size()});
    if (const auto* number = value_->if_double()) {
        char digits[32];
        return {digits, std::to_chars(digits, digits + sizeof digits, *number).ptr};
    }
    if (value_->is_number()) return boost::json::serialize(*value_);
    return {};
}

std::optional<std::string> Loose::text_if_any() const {
    auto found = text();
    if (found.empty()) return std::nullopt;
    return found;
}

std::optional<std::string> Loose::digits() const {
    if (value_ == nullptr || value_->is_double()) return std::nullopt;
    auto found = text();
    if (found.empty() || found.size() > 32 || !is_digits(found)) return std::nullopt;
    return found;
}

std::optional<std::int64_t> Loose::integer() const {
    if (value_ == nullptr || value_->is_double()) return std::nullopt;
    const auto found = text();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), number);
    if (error != std::errc{} || end != found.data() + found.size()) return std::nullopt;
    return number;
}

double Loose::number() const {
    return value_ != nullptr && value_->is_number() ? value_->to_number<double>() : 0;
}

bool Loose::truth() const {
    if (value_ == nullptr) return false;
    if (const auto* flag = value_->if_bool()) return *flag;
    const auto found = text();
    return found == "1" || found == "true";
}

std::optional<Instant> Loose::time() const {
    const auto seconds = integer();
    if (!seconds) return parse_rfc3339(text());
    if (*seconds < 0 || *seconds >= end_of_9999) return std::nullopt;
    return from_epoch_ms(*seconds * 1000);
}

LooseDocument::LooseDocument(std::unique_ptr<boost::json::value> value) : value_(std::move(value)) {}
LooseDocument::LooseDocument(LooseDocument&&) noexcept = default;
LooseDocument& LooseDocument::operator=(LooseDocument&&) noexcept = default;
LooseDocument::~LooseDocument() = default;

std::optional<LooseDocument> LooseDocument::parse(std::string_view text) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error) {
        const auto repaired = with_surrogates_repaired(text);
        if (repaired == text) return std::nullopt;
        value = boost::json::parse(repaired, error);
    }
    if (error) return std::nullopt;
    return LooseDocument(std::make_unique<boost::json::value>(std::move(value)));
}

LooseDocument LooseDocument::require(std::string_view text) {
    auto document = parse(text);
    if (!document) throw Refusal(RefusalCode::malformed, "The body is not valid JSON.");
    return std::move(*document);
}

} // namespace alcedo::providers
