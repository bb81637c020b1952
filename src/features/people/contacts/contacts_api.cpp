#include "features/people/contacts/contacts_api.hpp"

#include "features/office/identity/permissions.hpp"
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
    const auto& type = type_of<Person>();
    for (const auto& member : type.members) {
        using Told = std::optional<std::string>;
        const auto& given =
            *static_cast<const Told*>(type.member_of(static_cast<const Person*>(&ask), member));
        auto& kept = *static_cast<Told*>(type.member_of(&person, member));
        if (given && !kept) kept = "";
    }
    if (person.name && person.name->empty()) throw invalid_field("name", "name is required.");
    return person;
}

Order order_of(const std::optional<std::string>& sort) {
    const std::string word = sort.value_or("-created_at");
    if (word == "-created_at") return Order::newest;
    if (word == "created_at") return Order::created_at;
    if (word == "name") return Order::name;
    if (word == "-name") return Order::name_descending;
    throw invalid_field("sort", "sort must be one of: created_at, -created_at, name, -name.");
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

void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts, OnErase on_erase) {
    auto& database = foundation.database;
    routes.get(
        "/api/v1/contacts", identity::contacts_read, "List contacts",
        [&database](const http::Caller& caller, const ListAsk& ask) {
            return database.read(caller.tenant, [&](db::Tx& tx) {
                return Contacts::list(tx, {ask.q, ask.country, order_of(ask.sort), ask.cursor, ask.limit});
            });
        });
    routes.get("/api/v1/contacts/search", identity::contacts_read, "Search contacts",
               [&database](const http::Caller& caller, const SearchAsk& ask) {
                   return database.read(caller.tenant, [&](db::Tx& tx) {
                       return Contacts::list(tx, {ask.q, {}, Order::newest, ask.cursor, ask.limit});
                   });
               });
    routes.post("/api/v1/contacts/validate-phone", identity::contacts_read, "Check a phone number",
                check_phone);
    routes.post("/api/v1/contacts", identity::contacts_write, "Create a contact",
                [&](const http::Caller& caller, const Person& ask) {
                    const auto person = Contacts::normalised(ask, Contacts::Input::strict, "");
                    return http::Created{database.write(
                        caller.tenant, [&](db::Tx& tx) { return contacts.create(tx, person); })};
                });
    routes.get("/api/v1/contacts/{id}", identity::contacts_read, "Read a contact",
               [&database](const http::Caller& caller, const ContactAsk& ask) {
                   return database.read(caller.tenant, [&](db::Tx& tx) { return Contacts::get(tx, ask.id); });
               });
    routes.put("/api/v1/contacts/{id}", identity::contacts_write, "Change a contact",
               [&](const http::Caller& caller, const ContactChange& ask) {
                   const auto person = change_of(ask);
                   return database.write(caller.tenant, [&](db::Tx& tx) {
                       return contacts.update(tx, ask.id, person, ask.do_not_contact);
                   });
               });
    routes.del("/api/v1/contacts/{id}", identity::contacts_delete, "Delete a contact and all that is hers",
               [&database, &contacts, on_erase = std::move(on_erase)](const http::Caller& caller,
                                                                      const ContactAsk& ask) {
                   std::vector<OnErase::Removal> removals;
                   database.read(caller.tenant, [&](db::Tx& tx) {
                       for (const auto& find : on_erase.find) removals.push_back(find(tx, ask.id));
                   });
                   database.write(caller.tenant, [&](db::Tx& tx) {
                       for (const auto& remove : removals) remove(tx);
                       for (const auto& erase : on_erase.erase) erase(tx, ask.id);
                       contacts.erase(tx, ask.id);
                   });
                   return http::NoContent{};
               });
}

} // namespace alcedo::contacts
