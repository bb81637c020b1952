#include "features/people/contacts/contacts_bulk.hpp"

#include "features/office/operations/bulk_ask.hpp"
#include "features/office/operations/finding.hpp"
#include "features/people/contacts/contact_ask.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/people/contacts/contacts_permissions.hpp"

namespace alcedo::contacts {
namespace {

/// Erasing one touches every room, so that a hundred would hold up others.
constexpr int erased_at_once = 10;

/// What many people can have in common; empty text forgets.
struct SharedChange : SharedDetails {
    std::optional<bool> do_not_contact;
};
BOOST_DESCRIBE_STRUCT(SharedChange, (SharedDetails), (do_not_contact))

struct SharedChangeAsk : SharedAsk {
    std::optional<bool> do_not_contact;
};
BOOST_DESCRIBE_STRUCT(SharedChangeAsk, (SharedAsk), (do_not_contact))

using ContactsAsk = operations::BulkAsk<ContactId, SharedChangeAsk>;
struct BulkContacts : ContactsAsk {};
BOOST_DESCRIBE_STRUCT(BulkContacts, (ContactsAsk), ())

using Text = std::optional<std::string>;

Person person_of(const SharedDetails& details) {
    Person person;
    static_cast<SharedDetails&>(person) = details;
    return person;
}

/// Those of the details that a change names, as a change; what is empty forgets.
SharedChange named_of(const SharedDetails& details, const SharedChange& named) {
    SharedChange out;
    static_cast<SharedDetails&>(out) = details;
    each_detail<SharedDetails>(out, named, [](Text& own, const Text& its) {
        own = its ? std::optional(own.value_or("")) : std::nullopt;
    });
    return out;
}

/// In the form that contacts keep.
SharedChange normalised(const SharedChangeAsk& ask) {
    SharedChange given;
    static_cast<SharedDetails&>(given) = details_of<SharedDetails>(ask);
    auto kept = named_of(Contacts::normalised(person_of(given), Contacts::Input::strict, ""), given);
    kept.do_not_contact = ask.do_not_contact;
    return kept;
}

/// What a contact shows now of the members that a change names.
SharedChange shown(const Contact& contact, const SharedChange& named) {
    auto now = named_of(contact, named);
    if (named.do_not_contact) now.do_not_contact = contact.do_not_contact;
    return now;
}

bool is_same(const SharedChange& a, const SharedChange& b) { return json::to_text(a) == json::to_text(b); }

void apply(db::Tx& tx, Contacts& contacts, ContactId id, const SharedChange& change) {
    contacts.update(tx, id, person_of(change), change.do_not_contact, true);
}

void change_one(db::Tx& tx, Contacts& contacts, operations::Step& step, ContactId id,
                const SharedChange& change) {
    const auto before = shown(Contacts::get(tx, id), change);
    if (is_same(before, change)) return;
    apply(tx, contacts, id, change);
    step.changed(id.value(), json::to_text(before), json::to_text(change));
}

bool restore(db::Tx& tx, Contacts& contacts, const operations::RowChange& change) {
    const ContactId id{change.row};
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
            .hold = [](db::Tx& tx, const auto& rows) { Contacts::hold_all(tx, rows, db::Hold::change); },
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
        .hold = [](db::Tx& tx, const auto& rows) { Contacts::hold_all(tx, rows, db::Hold::erase); },
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
                [&foundation, &operations, &catalogue](const http::Caller& caller, const BulkContacts& ask) {
                    operations::BulkAsk<ContactId, SharedChange> kept{ask.ids, ask.filter, {}, ask.erase};
                    if (ask.change) kept.change = normalised(*ask.change);
                    auto wanted = operations::new_operation(kept, "contacts.change", "contacts.erase");
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
