#include "features/people/contacts/contacts_api.hpp"

#include "features/office/fields/counts.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/people/contacts/contact_views.hpp"
#include "features/people/contacts/contacts_permissions.hpp"
#include "features/people/contacts/story.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::contacts {
namespace {

struct ContactAsk {
    ContactId id;
};
BOOST_DESCRIBE_STRUCT(ContactAsk, (), (id))

struct SearchAsk {
    std::string q;
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q, cursor, limit))

struct StoryAsk {
    ContactId id;
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(StoryAsk, (), (id, cursor, limit))

struct NewContact : Person {
    std::optional<fields::CustomValues> custom;
};
BOOST_DESCRIBE_STRUCT(NewContact, (Person), (custom))

struct ContactChange : Person {
    ContactId id;
    std::optional<bool> do_not_contact;
    std::optional<fields::CustomValues> custom;
};
BOOST_DESCRIBE_STRUCT(ContactChange, (Person), (id, do_not_contact, custom))

struct PhoneAsk {
    std::string phone;
    std::optional<std::string> country;
};
BOOST_DESCRIBE_STRUCT(PhoneAsk, (), (phone, country))

struct PhoneView {
    bool valid = false;
    std::optional<std::string> e164;
    std::optional<std::string> national;
    std::optional<std::string> international;
    std::optional<std::string> country;
    std::optional<std::string> type;
};
BOOST_DESCRIBE_STRUCT(PhoneView, (), (valid, e164, national, international, country, type))

/// What is sent empty is to be forgotten, which the normal form of a person cannot say.
Person change_of(const ContactChange& ask) {
    auto person = Contacts::normalised(ask, Contacts::Input::strict, "");
    each_detail<Person>(person, ask, [](auto& kept, const auto& given) {
        if (given && !kept) kept = "";
    });
    if (person.name && person.name->empty()) throw invalid_field("name", "name is required.");
    return person;
}

PhoneView check_phone(const PhoneAsk& ask) {
    const auto parsed = providers::phone::parse(ask.phone, ask.country.value_or(""));
    if (!parsed) return {};
    return {.valid = parsed->is_valid,
            .e164 = parsed->e164,
            .national = providers::phone::national(parsed->e164),
            .international = providers::phone::international(parsed->e164),
            .country = parsed->country,
            .type = std::string(word_of(parsed->type))};
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts,
                const erasing::Erasures& erasures, const fields::Catalogue& catalogue) {
    const auto list = [&catalogue](db::Tx& tx, const ContactQuery& query) {
        return list_contacts(tx, query, catalogue);
    };
    const auto narrowed = fields::narrowed_list<ContactQuery>(foundation.database, list);
    routes.get("/api/v1/contacts", contacts_read, "List contacts", narrowed);
    routes.get("/api/v1/contacts/filter", contacts_read, "Filter contacts", narrowed);
    routes.read("/api/v1/contacts/search", contacts_read, "Search contacts",
                [list](db::Tx& tx, const SearchAsk& ask) {
                    return list(tx, {{}, ask.q, {}, {}, ask.cursor, ask.limit});
                });
    fields::add_count_route(routes, "/api/v1/contacts/count", contacts_read, "Count contacts",
                            {foundation, catalogue, contact_fields()});
    routes.post("/api/v1/contacts/validate-phone", contacts_read, "Check a phone number", check_phone);
    // Reading phone numbers takes a while: before the transaction, which others wait for.
    routes.post("/api/v1/contacts", contacts_write, "Create a contact",
                [&foundation, &contacts, &catalogue](const http::Caller& caller, const NewContact& ask) {
                    const auto person = Contacts::normalised(ask, Contacts::Input::strict, "");
                    return http::Created{foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                        ContactView view{contacts.create(tx, person), {}};
                        if (fields::set_custom(tx, catalogue, "contact", view.id.value(), ask.custom,
                                               fields::Required::yes))
                            view.custom = fields::custom_of(tx, catalogue, "contact", view.id.value());
                        return view;
                    })};
                });
    routes.read(
        "/api/v1/contacts/{id}", contacts_read, "Read a contact",
        [&catalogue](db::Tx& tx, const ContactAsk& ask) { return view_contact(tx, ask.id, catalogue); });
    routes.read("/api/v1/contacts/{id}/timeline", contacts_read, "What happened with a contact",
                [&foundation](db::Tx& tx, const StoryAsk& ask) {
                    return story_of(tx, foundation.events, ask.id, ask.cursor, ask.limit);
                });
    routes.put("/api/v1/contacts/{id}", contacts_write, "Change a contact",
               [&foundation, &contacts, &catalogue](const http::Caller& caller, const ContactChange& ask) {
                   const auto person = change_of(ask);
                   return foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                       contacts.update(tx, ask.id, person, ask.do_not_contact);
                       fields::set_custom(tx, catalogue, "contact", ask.id.value(), ask.custom,
                                          fields::Required::no);
                       return view_contact(tx, ask.id, catalogue);
                   });
               });
    // Looks up on a snapshot first, so that the writer does not wait for it.
    routes.del("/api/v1/contacts/{id}", contacts_delete, "Delete a contact and all that is hers",
               [&foundation, &contacts, &erasures](const http::Caller& caller, const ContactAsk& ask) {
                   const auto erase = foundation.database.read(
                       caller.tenant, [&](db::Tx& tx) { return erasures.prepare(tx, ask.id); });
                   foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                       erase(tx);
                       contacts.erase(tx, ask.id);
                   });
                   return http::NoContent{};
               });
}

} // namespace alcedo::contacts
