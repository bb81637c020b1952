#include "features/people/contacts/contacts_export.hpp"

#include "features/office/exports/export_ask.hpp"
#include "features/people/contacts/contact_views.hpp"
#include "features/people/contacts/contacts_permissions.hpp"

namespace alcedo::contacts {
namespace {

using exports::Cell;

constexpr exports::Column<ContactView> columns[] = {
    {"id", "Contact", [](const ContactView& contact) { return Cell(contact.id.text()); }},
    {"name", "Name", [](const ContactView& contact) { return Cell(contact.name); }},
    {"first_name", "First name", [](const ContactView& contact) { return Cell(contact.first_name); }},
    {"last_name", "Last name", [](const ContactView& contact) { return Cell(contact.last_name); }},
    {"email", "Email", [](const ContactView& contact) { return Cell(contact.email); }},
    {"phone", "Phone", [](const ContactView& contact) { return Cell(contact.phone); }},
    {"country", "Country", [](const ContactView& contact) { return Cell(contact.country); }},
    {"language", "Language", [](const ContactView& contact) { return Cell(contact.language); }},
    {"company", "Company", [](const ContactView& contact) { return Cell(contact.company); }},
    {"job_title", "Job title", [](const ContactView& contact) { return Cell(contact.job_title); }},
    {"street_address", "Street", [](const ContactView& contact) { return Cell(contact.street_address); }},
    {"zip_code", "Postal code", [](const ContactView& contact) { return Cell(contact.zip_code); }},
    {"city", "City", [](const ContactView& contact) { return Cell(contact.city); }},
    {"state", "State", [](const ContactView& contact) { return Cell(contact.state); }},
    {"do_not_contact", "Do not contact",
     [](const ContactView& contact) { return Cell(contact.do_not_contact ? "yes" : "no"); }},
    {"created_at", "Created at (UTC)", [](const ContactView& contact) { return Cell(contact.created_at); }},
    {"updated_at", "Changed at (UTC)", [](const ContactView& contact) { return Cell(contact.updated_at); }},
};

struct ContactExportAsk : ContactQuery {
    exports::Format format = exports::Format::csv;
    std::vector<std::string> columns;
    using defaulted = void;
};
BOOST_DESCRIBE_STRUCT(ContactExportAsk, (ContactQuery), (format, columns))

/// Nothing that narrows: the workspace's contacts are counted by their key.
std::int64_t count(db::Tx& tx, const json::Raw& text) {
    auto query = json::read<ContactQuery>(text.text);
    query.sort.reset();
    if (json::to_text(query) != json::to_text(ContactQuery{})) return 0;
    return tx.one<std::int64_t>("select count(*) from contacts where tenant_id = :tenant");
}

} // namespace

void add_export(http::Routes& routes, db::Database& database, exports::Exports& exports,
                const fields::Catalogue& catalogue) {
    const auto list = [&catalogue](db::Tx& tx, const ContactQuery& query) {
        return list_contacts(tx, query, catalogue);
    };
    exports.add(
        exports::noun_of<ContactQuery>("contacts.export", "contacts", contacts_read, columns, list, count));
    routes.get("/api/v1/contacts/export", contacts_read, "Export contacts to a file, as an operation",
               [&database, &exports, list](const http::Caller& caller, const ContactExportAsk& ask) {
                   exports::require_readable(database, caller, ask, list);
                   return exports::started(exports, caller, "contacts.export", ask.format, ask.columns,
                                           static_cast<const ContactQuery&>(ask));
               });
}

} // namespace alcedo::contacts
