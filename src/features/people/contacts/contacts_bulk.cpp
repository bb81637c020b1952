#include "features/people/contacts/contacts_bulk.hpp"

#include "features/office/operations/bulk_ask.hpp"
#include "features/office/operations/finding.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/people/contacts/contacts_permissions.hpp"

namespace alcedo::contacts {
namespace {

/// Erasing one touches every room, so that a hundred would hold up others.
constexpr int erased_at_once = 10;

/// What many people can have in common; empty text forgets.
struct SharedChange {
    std::optional<std::string> country;
    std::optional<std::string> language;
    std::optional<std::string> company;
    std::optional<std::string> job_title;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> zip_code;
    std::optional<std::string> street_address;
    std::optional<bool> do_not_contact;
};
BOOST_DESCRIBE_STRUCT(SharedChange, (),
                      (country, language, company, job_title, city, state, zip_code, street_address,
                       do_not_contact))

using ContactsAsk = operations::BulkAsk<ContactId, SharedChange>;
struct BulkContacts : ContactsAsk {};
BOOST_DESCRIBE_STRUCT(BulkContacts, (ContactsAsk), ())

/// Calls `f(member of SharedChange, member of Other)` for each text that both have.
template <class Other, class F> void each_text(F f) {
    using namespace boost::describe;
    boost::mp11::mp_for_each<describe_members<SharedChange, mod_public>>([&](auto shared) {
        boost::mp11::mp_for_each<describe_members<Other, mod_public>>([&](auto other) {
            if constexpr (requires(Other & o, SharedChange & s) { o.*other.pointer = s.*shared.pointer; })
                if (std::string_view(shared.name) == other.name) f(shared.pointer, other.pointer);
        });
    });
}

/// In the form that contacts keep; what is sent empty stays empty, which forgets.
SharedChange normalised(const SharedChange& given) {
    Person typed;
    each_text<Person>([&](auto shared, auto own) { typed.*own = given.*shared; });
    const auto person = Contacts::normalised(typed, Contacts::Input::strict, "");
    SharedChange kept;
    each_text<Person>([&](auto shared, auto own) {
        if (given.*shared) kept.*shared = (person.*own).value_or("");
    });
    kept.do_not_contact = given.do_not_contact;
    return kept;
}

/// What a contact shows now of the members that a change names.
SharedChange shown(const Contact& contact, const SharedChange& named) {
    SharedChange now;
    each_text<Contact>([&](auto shared, auto own) {
        if (named.*shared) now.*shared = (contact.*own).value_or("");
    });
    if (named.do_not_contact) now.do_not_contact = contact.do_not_contact;
    return now;
}

bool is_same(const SharedChange& a, const SharedChange& b) { return json::to_text(a) == json::to_text(b); }

void apply(db::Tx& tx, Contacts& contacts, ContactId id, const SharedChange& change) {
    Person person;
    each_text<Person>([&](auto shared, auto own) { person.*own = change.*shared; });
    contacts.update(tx, id, person, change.do_not_contact, true);
}

void change_one(db::Tx& tx, Contacts& contacts, operations::Step& step, ContactId id,
                const SharedChange& change) {
    tx.serialise("contact " + id.text());
    const auto before = shown(Contacts::get(tx, id), change);
    if (is_same(before, change)) return;
    apply(tx, contacts, id, change);
    step.changed(id.value(), json::to_text(before), json::to_text(change));
}

bool restore(db::Tx& tx, Contacts& contacts, const operations::RowChange& change) {
    const ContactId id{change.row};
    tx.serialise("contact " + id.text());
    const auto contact = Contacts::find(tx, id);
    const auto after = json::read<SharedChange>(change.after.text);
    if (!contact || !is_same(shown(*contact, after), after)) return false;
    apply(tx, contacts, id, json::read<SharedChange>(change.before.text));
    return true;
}

std::string text_of(std::int64_t row) { return ContactId{row}.text(); }

operations::RowKind changing(Contacts& contacts, const fields::Catalogue& catalogue) {
    return {.may = contacts_write,
            .text_of = text_of,
            .find = operations::by_filter(catalogue, contact_fields()),
            .prepare = [&contacts](db::Tx&, const operations::Operation& operation,
                                   const std::vector<std::int64_t>&) -> operations::ChangeRow {
                return [&contacts, change = json::read<SharedChange>(operation.ask.text)](
                           db::Tx& tx, operations::Step& step, std::int64_t row) {
                    change_one(tx, contacts, step, ContactId{row}, change);
                };
            },
            .restore = [&contacts](db::Tx& tx, const operations::RowChange& change,
                                   const operations::Operation&) { return restore(tx, contacts, change); }};
}

operations::RowKind erasing_of(Contacts& contacts, const erasing::Erasures& erasures,
                               const fields::Catalogue& catalogue) {
    return {
        .batch = erased_at_once,
        .may = contacts_delete,
        .text_of = text_of,
        .find = operations::by_filter(catalogue, contact_fields()),
        .prepare = [&contacts, &erasures](db::Tx& snapshot, const operations::Operation&,
                                          const std::vector<std::int64_t>& rows) -> operations::ChangeRow {
            std::map<std::int64_t, erasing::Erasures::Removal> erase;
            for (const auto row : rows) erase[row] = erasures.prepare(snapshot, ContactId{row});
            return
                [&contacts, erase = std::move(erase)](db::Tx& tx, operations::Step& step, std::int64_t row) {
                    Contacts::get(tx, ContactId{row});
                    erase.at(row)(tx);
                    contacts.erase(tx, ContactId{row}, true);
                    step.changed();
                };
        }};
}

} // namespace

void add_bulk(http::Routes& routes, const Foundation& foundation, Contacts& contacts,
              operations::Operations& operations, const erasing::Erasures& erasures,
              const fields::Catalogue& catalogue) {
    operations.rows("contacts.change", changing(contacts, catalogue));
    operations.rows("contacts.erase", erasing_of(contacts, erasures, catalogue));
    routes.post("/api/v1/contacts/bulk", contacts_write, "Change or delete many contacts, as an operation",
                [&foundation, &operations, &catalogue](const http::Caller& caller, BulkContacts ask) {
                    if (ask.change) ask.change = normalised(*ask.change);
                    auto wanted = operations::new_operation(ask, "contacts.change", "contacts.erase");
                    if (ask.erase.value_or(false)) caller.require(contacts_delete);
                    if (wanted.filter)
                        wanted.total = foundation.database.read(caller.tenant, [&](db::Tx& tx) {
                            return operations::count_rows(tx, catalogue, contact_fields(), *wanted.filter);
                        });
                    return foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                        return operations::start_bulk(tx, operations, wanted, caller.user);
                    });
                });
}

} // namespace alcedo::contacts
