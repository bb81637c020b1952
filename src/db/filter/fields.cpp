#include "db/filter/fields.hpp"

#include <algorithm>
#include <stdexcept>

namespace alcedo::db::filter {

const std::vector<Operator>& operators_of(Type type) {
    using enum Operator;
    static const std::vector<Operator> texts{is, contains, starts, empty};
    static const std::vector<Operator> searches{contains};
    static const std::vector<Operator> numbers{is, above, below, between, empty};
    static const std::vector<Operator> times{is, above, below, between, within, before, empty};
    static const std::vector<Operator> words{is, empty};
    static const std::vector<Operator> lists{has, empty};
    static const std::vector<Operator> ids{is, empty};
    switch (type) {
    case Type::text:
    case Type::url:
    case Type::email:
    case Type::phone: return texts;
    case Type::search: return searches;
    case Type::number:
    case Type::money: return numbers;
    case Type::date:
    case Type::datetime: return times;
    case Type::choices: return lists;
    case Type::id: return ids;
    case Type::choice:
    case Type::checkbox:
    case Type::relation: break;
    }
    return words;
}

bool is_text(Type type) {
    switch (type) {
    case Type::text:
    case Type::url:
    case Type::email:
    case Type::phone:
    case Type::search:
    case Type::choice:
    case Type::choices: return true;
    default: return false;
    }
}

bool has_order(Type type) {
    return type != Type::search && type != Type::choices && type != Type::id && type != Type::relation;
}

Fields::Fields(Noun noun, std::vector<Field> fields, std::vector<Index> indexes)
    : noun_(std::move(noun)), fields_(std::move(fields)), indexes_(std::move(indexes)) {
    for (const auto& index : indexes_)
        for (const auto& name : index.fields)
            if (find(name) == nullptr)
                throw std::logic_error(index.name + " is of " + name + ", which is no field of " +
                                       noun_.name);
}

const Field* Fields::find(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    return found == fields_.end() ? nullptr : &*found;
}

bool Fields::sorts(const Field& field) const {
    if (!has_order(field.type)) return false;
    if (field.custom_field != 0 || field.sorts_by == "id") return true;
    return std::ranges::any_of(indexes_, [&](const Index& index) {
        return index.fields.size() == 1 && index.fields.front() == field.name;
    });
}

bool Fields::finds(const Field& field) const {
    return std::ranges::any_of(indexes_,
                               [&](const Index& index) { return index.fields.front() == field.name; });
}

std::string label_of_word(std::string_view word) {
    std::string label(word);
    std::ranges::replace(label, '_', ' ');
    if (!label.empty() && label.front() >= 'a' && label.front() <= 'z') label.front() -= 32;
    return label;
}

Field field(std::string name, Type type) {
    Field made;
    made.label = label_of_word(name);
    made.type = type;
    made.column = name;
    made.name = std::move(name);
    return made;
}

Field relation(std::string name, std::function<const Fields&()> related) {
    auto made = field(std::move(name), Type::relation);
    made.column += "_id";
    made.related = std::move(related);
    return made;
}

Field record_id(std::string_view prefix) { return always(pointer("id", prefix)); }

Field pointer(std::string name, std::string_view prefix) {
    auto made = field(std::move(name), Type::id);
    made.id_prefix = prefix;
    return made;
}

Field code(std::string name) {
    auto made = field(std::move(name), Type::text);
    made.canonical = [](std::string_view text) { return std::optional<std::string>(text); };
    return made;
}

Field made_at(std::string name) {
    auto made = always(field(std::move(name), Type::datetime));
    made.sorts_by = "id";
    return made;
}

Field always(Field field) {
    field.always_there = true;
    return field;
}

} // namespace alcedo::db::filter
