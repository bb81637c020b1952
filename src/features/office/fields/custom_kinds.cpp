#include "features/office/fields/custom_kinds.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/folded.hpp"
#include "db/filter/values.hpp"
#include "features/office/fields/spelling.hpp"

namespace alcedo::fields {
namespace {

constexpr std::size_t longest_text = 2'000;

Kept whole(std::int64_t number) { return {.whole = number}; }
Kept words(const std::string& text) { return {.key = folded(text), .text = text}; }

Kept read_words(const json::Node& node, const CustomField& field) {
    const std::string text(node.as_text());
    if (text.empty() || text.size() > longest_text) node.complain("must be a text of 1 to 2,000 bytes");
    if (field.kind == CustomKind::email) {
        const auto email = email_spelling(text);
        if (!email) node.complain("must be an address like asha@example.com");
        return words(email.value_or(""));
    }
    if (field.kind == CustomKind::phone) {
        const auto phone = phone_spelling(text);
        if (!phone) node.complain("must be a number with its country code, like +34 600 123 456");
        return words(phone.value_or(""));
    }
    if (field.kind == CustomKind::url && !text.starts_with("https://") && !text.starts_with("http://"))
        node.complain("must be an address that begins with https://");
    return words(text);
}

Kept read_choice(const json::Node& node, const CustomField& field) {
    const std::string text(node.as_text());
    if (std::ranges::find(field.choices, text, &Choice::value) == field.choices.end()) {
        std::string all;
        for (const auto& choice : field.choices) (all += all.empty() ? "" : ", ") += choice.value;
        node.complain("must be one of: " + all);
    }
    return {.key = text};
}

Kept read_number(const json::Node& node) {
    const double scaled = node.as_double() * static_cast<double>(decimal_scale);
    if (!(std::abs(scaled) < 9e15)) {
        node.complain("is out of range");
        return whole(0);
    }
    if (std::abs(scaled - std::round(scaled)) > 1e-3 + std::abs(scaled) * 1e-15)
        node.complain("must have at most 4 decimals");
    return whole(std::llround(scaled));
}

Kept read_money(const json::Node& node) {
    const auto amount = node.member("amount");
    const auto currency = node.member("currency");
    if (amount.is_null() || currency.is_null()) {
        node.complain(R"(must be minor units and their currency, like {"amount": 1250, "currency": "EUR"})");
        return {};
    }
    const std::string code(currency.as_text());
    if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; }))
        currency.complain("must be a currency like EUR");
    return {.whole = amount.as_integer().value_or(0), .text = code};
}

Kept read_time(const json::Node& node, CustomKind kind) {
    const auto text = node.as_text();
    if (kind == CustomKind::date) {
        const auto date = db::filter::parse_date(text);
        if (!date) node.complain("is not a day like 2026-11-20");
        return whole(date.value_or(0));
    }
    const auto at = parse_rfc3339(text);
    if (!at) node.complain("is not a time like 2026-11-20T09:39:04Z (RFC 3339)");
    return whole(at ? epoch_ms(*at) : 0);
}

Kept read_relation(const json::Node& node, const std::string& prefix) {
    const auto text = node.as_text();
    std::optional<std::uint64_t> number;
    if (text.starts_with(prefix + "_")) number = parse_base32(text.substr(prefix.size() + 1));
    if (!number || *number > INT64_MAX) node.complain("is not an id like " + prefix + "_01k…");
    return whole(static_cast<std::int64_t>(number.value_or(0)));
}

const std::string& prefix_of(const CustomField& field, const Catalogue& catalogue) {
    static const std::string unknown = "id";
    const auto* related = field.relation ? catalogue.find(*field.relation) : nullptr;
    return related == nullptr ? unknown : related->noun().id_prefix;
}

void read_node(const json::Node& node, const CustomField& field, const Catalogue& catalogue,
               std::vector<Kept>& kept) {
    switch (field.kind) {
    case CustomKind::number: kept.push_back(read_number(node)); return;
    case CustomKind::money: kept.push_back(read_money(node)); return;
    case CustomKind::date:
    case CustomKind::datetime: kept.push_back(read_time(node, field.kind)); return;
    case CustomKind::checkbox: kept.push_back(whole(node.as_bool() ? 1 : 0)); return;
    case CustomKind::relation: kept.push_back(read_relation(node, prefix_of(field, catalogue))); return;
    case CustomKind::choice: kept.push_back(read_choice(node, field)); return;
    case CustomKind::choices: {
        const auto size = node.array_size();
        if (size > field.choices.size()) return node.complain("names a choice more than once");
        for (std::size_t i = 0; i < size; ++i) kept.push_back(read_choice(node.item(i), field));
        return;
    }
    default: kept.push_back(read_words(node, field)); return;
    }
}

} // namespace

std::vector<Kept> read_custom(const CustomField& field, const Catalogue& catalogue, const json::Raw& value) {
    struct Context {
        const CustomField& field;
        const Catalogue& catalogue;
        std::vector<Kept> kept{};
    } context{field, catalogue};
    // As the member that it is of the record, so that problems point at it.
    std::string text = R"({"custom":{)";
    json::write_text(text, field.key);
    text += ":" + value.text + "}}";
    json::parse_and_visit(
        text,
        [](void* pointer, const json::Node& root) {
            auto& [its_field, its_catalogue, kept] = *static_cast<Context*>(pointer);
            const auto custom = root.member("custom");
            read_node(custom.member(its_field.key), its_field, its_catalogue, kept);
        },
        &context);
    return std::move(context.kept);
}

void write_custom(std::string& out, const CustomField& field, const Catalogue& catalogue,
                  const std::vector<Kept>& kept) {
    const auto& first = kept.front();
    const auto number = first.whole.value_or(0);
    switch (field.kind) {
    case CustomKind::number:
        json::write_double(out, static_cast<double>(number) / static_cast<double>(decimal_scale));
        return;
    case CustomKind::money:
        out += R"({"amount":)" + std::to_string(number) + R"(,"currency":)";
        json::write_text(out, first.text.value_or(""));
        out += '}';
        return;
    case CustomKind::date:
        out += fmt::format("\"{:04}-{:02}-{:02}\"", number / 10000, number / 100 % 100, number % 100);
        return;
    case CustomKind::datetime: json::write(out, from_epoch_ms(number)); return;
    case CustomKind::checkbox: json::write(out, number != 0); return;
    case CustomKind::relation:
        out += '"' + prefix_of(field, catalogue) + '_';
        append_base32(out, static_cast<std::uint64_t>(number));
        out += '"';
        return;
    case CustomKind::choice: json::write_text(out, first.key.value_or("")); return;
    case CustomKind::choices: {
        std::vector<std::string> chosen;
        for (const auto& one : kept) chosen.push_back(one.key.value_or(""));
        json::write(out, chosen);
        return;
    }
    default: json::write_text(out, first.text.value_or(""));
    }
}

} // namespace alcedo::fields
