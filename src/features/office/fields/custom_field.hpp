#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "db/filter/fields.hpp"
#include "features/foundation.hpp"

namespace alcedo::fields {

using CustomFieldId = Id<"cfld", "custom_field">;
using db::filter::Choice;

enum class CustomKind {
    text,
    number,
    money,
    date,
    datetime,
    choice,
    choices,
    checkbox,
    url,
    phone,
    email,
    relation,
};
BOOST_DESCRIBE_ENUM(CustomKind, text, number, money, date, datetime, choice, choices, checkbox, url, phone,
                    email, relation)

/// A workspace's own field of a noun.
struct CustomField {
    CustomFieldId id;
    std::string noun;
    std::string key; ///< filters and JSON call it custom.<key>
    std::string label;
    CustomKind kind = CustomKind::text;
    std::vector<Choice> choices;         ///< of choice and choices
    std::optional<std::string> relation; ///< of relation: the noun that it points to
    bool required = false;               ///< when a record is made by a person
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(CustomField, (), (id, noun, key, label, kind, choices, relation, required, created_at))

/// What is sent as `custom`: keys to values, null to forget one.
using CustomValues = json::Map<json::RawUpTo<8192>, 100>;

} // namespace alcedo::fields
