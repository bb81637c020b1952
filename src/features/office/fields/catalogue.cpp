#include "features/office/fields/catalogue.hpp"

#include <algorithm>

#include "features/office/fields/custom_fields.hpp"
#include "features/office/fields/spelling.hpp"

namespace alcedo::fields {
namespace {
constexpr std::size_t most_known = 10'000;
} // namespace

void Catalogue::add(const Fields& noun, Customs customs) {
    nouns_.push_back(&noun);
    if (customs == Customs::yes) with_customs_.push_back(noun.noun().name);
}

const Fields* Catalogue::find(std::string_view noun) const {
    const auto found =
        std::ranges::find_if(nouns_, [&](const Fields* one) { return one->noun().name == noun; });
    return found == nouns_.end() ? nullptr : *found;
}

bool Catalogue::takes_customs(std::string_view noun) const {
    return std::ranges::find(with_customs_, noun) != with_customs_.end();
}

db::filter::Reading Catalogue::reading(db::Tx& tx) const {
    return {clock_.now(), tx.one<std::string>("select time_zone from tenants where id = :tenant"),
            [this, &tx](std::string_view noun, std::string_view key) -> db::filter::FieldPointer {
                const auto custom = find_custom_field(tx, noun, key);
                return custom ? std::make_shared<db::filter::Field>(as_field(*custom)) : nullptr;
            }};
}

db::filter::Field Catalogue::as_field(const CustomField& custom) const {
    db::filter::Field field;
    field.name = "custom." + custom.key;
    field.label = custom.label;
    field.type = parse_word<db::filter::Type>(word_of(custom.kind)).value();
    field.choices = custom.choices;
    field.custom_field = custom.id.value();
    if (custom.kind == CustomKind::number) field.scale = decimal_scale;
    if (custom.kind == CustomKind::phone) field.canonical = phone_spelling;
    if (custom.relation)
        if (const auto* related = find(*custom.relation))
            field.related = [related]() -> const Fields& { return *related; };
    return field;
}

bool Catalogue::requires_any(db::Tx& tx, const std::string& noun) const {
    const auto now = clock_.now();
    const std::pair key{tx.tenant(), noun};
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = required_.find(key); known != required_.end() && known->second.until > now)
            return known->second.some;
    }
    const auto some =
        tx.first<std::int64_t>("select 1 from custom_fields where tenant_id = :tenant and noun = :noun and"
                               " required = 1 limit 1",
                               {{"noun", noun}});
    const std::lock_guard lock(mutex_);
    if (required_.size() > most_known) required_.clear();
    required_[key] = {now + std::chrono::seconds{10}, some.has_value()};
    return some.has_value();
}

void Catalogue::forget_required(TenantId tenant) const {
    const std::lock_guard lock(mutex_);
    std::erase_if(required_, [&](const auto& entry) { return entry.first.first == tenant; });
}

} // namespace alcedo::fields
