#include "features/people/contacts/contact_fields.hpp"

#include "features/office/fields/spelling.hpp"
#include "features/people/contacts/contact_words.hpp"

namespace alcedo::contacts {
namespace {

using namespace db::filter;
using db::filter::Type;

Field name() {
    auto made = field("name", Type::text);
    made.folded_column = "name_key";
    made.always_there = true;
    return made;
}

Field by_words(Field made) {
    made.word_table = "contact_words";
    made.word_record = "contact_id";
    return made;
}

Field email() {
    auto made = by_words(field("email", Type::email));
    made.canonical = fields::email_spelling;
    made.word_of = email_word;
    return made;
}

Field phone() {
    auto made = by_words(field("phone", Type::phone));
    made.canonical = fields::phone_spelling;
    made.word_of = phone_word;
    return made;
}

Field country() {
    auto made = field("country", Type::text);
    made.canonical = fields::country_spelling;
    return made;
}

/// Name, email, phone and company at once, by the beginnings of words.
Field words() {
    auto made = by_words(field("words", Type::search));
    made.label = "Name, email, phone or company";
    made.question = query_words;
    return made;
}

Field do_not_contact() {
    auto made = field("do_not_contact", Type::checkbox);
    made.always_there = true;
    return made;
}

} // namespace

const Fields& contact_fields() {
    static const Fields fields(
        {"contact", "contacts", std::string(ContactId::prefix)},
        {
            record_id(ContactId::prefix),
            words(),
            name(),
            field("first_name", Type::text),
            field("last_name", Type::text),
            email(),
            phone(),
            country(),
            field("language", Type::text),
            field("company", Type::text),
            field("job_title", Type::text),
            field("city", Type::text),
            field("state", Type::text),
            field("zip_code", Type::text),
            field("street_address", Type::text),
            do_not_contact(),
            made_at("created_at"),
            always(field("updated_at", Type::datetime)),
        },
        {{"contacts_by_name", {"name"}}, {"contacts_by_country", {"country", "name"}}});
    return fields;
}

} // namespace alcedo::contacts
