#include "features/people/contacts/contacts_export.hpp"

#include "features/office/exports/export_ask.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/people/contacts/contacts_permissions.hpp"

namespace alcedo::contacts {
namespace {

using exports::Cell;

constexpr exports::Column<Contact> columns[] = {
    {"id", "Contact", [](const Contact& contact) { return Cell(contact.id.text()); }},
    {"name", "Name", [](const Contact& contact) { return Cell(contact.name); }},
    {"first_name", "First name", [](const Contact& contact) { return Cell(contact.first_name); }},
    {"last_name", "Last name", [](const Contact& contact) { return Cell(contact.last_name); }},
    {"email", "Email", [](const Contact& contact) { return Cell(contact.email); }},
    {"phone", "Phone", [](const Contact& contact) { return Cell(contact.phone); }},
    {"country", "Country", [](const Contact& contact) { return Cell(contact.country); }},
    {"language", "Language", [](const Contact& contact) { return Cell(contact.language); }},
    {"company", "Company", [](const Contact& contact) { return Cell(contact.company); }},
    {"job_title", "Job title", [](const Contact& contact) { return Cell(contact.job_title); }},
    {"street_address", "Street", [](const Contact& contact) { return Cell(contact.street_address); }},
    {"zip_code", "Postal code", [](const Contact& contact) { return Cell(contact.zip_code); }},
    {"city", "City", [](const Contact& contact) { return Cell(contact.city); }},
    {"state", "State", [](const Contact& contact) { return Cell(contact.state); }},
    {"do_not_contact", "Do not contact",
     [](const Contact& contact) { return Cell(contact.do_not_contact ? "yes" : "no"); }},
    {"created_at", "Created at (UTC)", [](const Contact& contact) { return Cell(contact.created_at); }},
    {"updated_at", "Changed at (UTC)", [](const Contact& contact) { return Cell(contact.updated_at); }},
};

/// A list's query as it is sent and kept.
struct ContactListAsk {
    std::optional<std::string> q;
    std::optional<std::string> country;
    std::optional<std::string> sort;
    std::optional<std::string> cursor;
    std::optional<int> limit;
    using defaulted = void;
};
BOOST_DESCRIBE_STRUCT(ContactListAsk, (), (q, country, sort, cursor, limit))

struct ContactExportAsk : ContactListAsk {
    exports::Format format = exports::Format::csv;
    std::vector<std::string> columns;
    std::optional<std::string> filter;
};
BOOST_DESCRIBE_STRUCT(ContactExportAsk, (ContactListAsk), (format, columns, filter))

http::List<Contact> list(db::Tx& tx, const ContactListAsk& ask) {
    return Contacts::list(tx, {ask.q, ask.country, order_of(ask.sort), ask.cursor, ask.limit});
}

/// Nothing that narrows: the workspace's contacts are counted by their key.
std::int64_t count(db::Tx& tx, const json::Raw& text) {
    const auto ask = json::read<ContactListAsk>(text.text);
    if (ask.q || ask.country) return 0;
    return tx.one<std::int64_t>("select count(*) from contacts where tenant_id = :tenant");
}

} // namespace

void add_export(http::Routes& routes, exports::Exports& exports) {
    exports.add(
        exports::noun_of<ContactListAsk>("contacts.export", "contacts", contacts_read, columns, list, count));
    routes.get("/api/v1/contacts/export", contacts_read, "Export contacts to a file, as an operation",
               [&exports](const http::Caller& caller, const ContactExportAsk& ask) {
                   operations::require_everything(ask.filter);
                   return exports::started(exports, caller, "contacts.export", ask.format, ask.columns,
                                           static_cast<const ContactListAsk&>(ask));
               });
}

} // namespace alcedo::contacts
