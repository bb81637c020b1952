#include "features/people/contacts/contacts_api.hpp"

#include "features/people/contacts/contacts_permissions.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::contacts {
namespace {

struct ContactAsk {
    ContactId id;
};
BOOST_DESCRIBE_STRUCT(ContactAsk, (), (id))

struct ListAsk {
    std::optional<std::string> q;
    std::optional<std::string> country;
    std::optional<std::string> sort;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListAsk, (), (q, country, sort, cursor, limit))

struct SearchAsk {
    std::string q;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q, cursor, limit))

struct ContactChange : Person {
    ContactId id;
    std::optional<bool> do_not_contact;
};
BOOST_DESCRIBE_STRUCT(ContactChange, (Person), (id, do_not_contact))

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
    boost::mp11::mp_for_each<boost::describe::describe_members<Person, boost::describe::mod_public>>(
        [&](auto member) {
            const auto& given = ask.*member.pointer;
            auto& kept = person.*member.pointer;
            if (given && !kept) kept = "";
        });
    if (person.name && person.name->empty()) throw invalid_field("name", "name is required.");
    return person;
}

PhoneView check_phone(const PhoneAsk& ask) {
    const auto parsed = providers::phone::parse(ask.phone, ask.country.value_or(""));
    if (!parsed) return {};
    return {parsed->is_valid,
            parsed->e164,
            providers::phone::national(parsed->e164),
            providers::phone::international(parsed->e164),
            parsed->country,
            std::string(word_of(parsed->type))};
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts,
                const erasing::Erasures& erasures) {
    routes.read("/api/v1/contacts", contacts_read, "List contacts", [](db::Tx& tx, const ListAsk& ask) {
        return Contacts::list(tx, {ask.q, ask.country, order_of(ask.sort), ask.cursor, ask.limit});
    });
    routes.read("/api/v1/contacts/search", contacts_read, "Search contacts",
                [](db::Tx& tx, const SearchAsk& ask) {
                    return Contacts::list(tx, {ask.q, {}, Order::newest, ask.cursor, ask.limit});
                });
    routes.post("/api/v1/contacts/validate-phone", contacts_read, "Check a phone number", check_phone);
    // Reading phone numbers takes a while: before the transaction, which others wait for.
    routes.post("/api/v1/contacts", contacts_write, "Create a contact",
                [&foundation, &contacts](const http::Caller& caller, const Person& ask) {
                    const auto person = Contacts::normalised(ask, Contacts::Input::strict, "");
                    return http::Created{foundation.database.write(
                        caller.tenant, caller, [&](db::Tx& tx) { return contacts.create(tx, person); })};
                });
    routes.read("/api/v1/contacts/{id}", contacts_read, "Read a contact",
                [](db::Tx& tx, const ContactAsk& ask) { return Contacts::get(tx, ask.id); });
    routes.put("/api/v1/contacts/{id}", contacts_write, "Change a contact",
               [&foundation, &contacts](const http::Caller& caller, const ContactChange& ask) {
                   const auto person = change_of(ask);
                   return foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                       return contacts.update(tx, ask.id, person, ask.do_not_contact);
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
