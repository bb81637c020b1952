#include "features/people/contacts/contact_views.hpp"

#include "db/rows.hpp"
#include "features/people/contacts/contact_fields.hpp"

namespace alcedo::contacts {
namespace {

struct ContactRow : Contact {
    std::optional<std::int64_t> has_custom;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (Contact), (has_custom))

/// Asks once for the page whether there are own fields at all: most workspaces have none.
const std::string& page_columns() {
    static const std::string columns =
        db::columns<Contact>("c.") +
        ", (select 1 from custom_fields cf where cf.tenant_id = :tenant and cf.noun = 'contact' limit 1)"
        " as has_custom";
    return columns;
}

} // namespace

fields::Narrowing narrowing_of(const ContactQuery& query) {
    if (query.filter || query.q) return fields::Narrowing::by_filter;
    return query.country || query.sort ? fields::Narrowing::by_parameters : fields::Narrowing::none;
}

http::List<ContactView> list_contacts(db::Tx& tx, const ContactQuery& query,
                                      const fields::Catalogue& catalogue) {
    fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit, {}};
    if (query.country) ask.also.push_back(fields::where_text(contact_fields(), "country", {*query.country}));
    if (query.q) ask.also.push_back(fields::where_words(contact_fields(), "words", *query.q));
    const auto listing = fields::read_listing(tx, catalogue, contact_fields(), ask, "-created_at");
    bool has_custom = false;
    auto page = fields::list_page<ContactRow, ContactView>(tx, listing, {page_columns(), "contacts c", "c"},
                                                           [&](ContactRow& row) {
                                                               has_custom = has_custom || row.has_custom;
                                                               return ContactView{std::move(row), {}};
                                                           });
    if (has_custom) fields::add_custom(tx, catalogue, "contact", page.items);
    return page;
}

ContactView view_contact(db::Tx& tx, ContactId id, const fields::Catalogue& catalogue) {
    static const std::string sql =
        "select " + db::columns<Contact>("c.") +
        ", (select 1 from custom_values x where x.tenant_id = :tenant and x.record_id = c.id"
        " limit 1) as has_custom from contacts c where c.tenant_id = :tenant and c.id = :id";
    auto row = tx.first<ContactRow>(sql, {{"id", id}});
    if (!row) throw not_found("This contact");
    const bool has_custom = row->has_custom.has_value();
    ContactView view{std::move(*row), {}};
    if (has_custom) view.custom = fields::custom_of(tx, catalogue, "contact", id.value());
    return view;
}

std::vector<Contact> search_contacts(db::Tx& tx, const std::string& question, int limit) {
    fields::Listing listing{.fields = contact_fields(), .limit = limit};
    listing.filter = fields::where_words(contact_fields(), "words", question);
    listing.sort = db::filter::read_sort(contact_fields(), "-created_at", {});
    static const std::string columns = db::columns<Contact>("c.");
    return fields::list_page<Contact, Contact>(tx, listing, {columns, "contacts c", "c"},
                                               [](Contact& row) { return std::move(row); })
        .items;
}

} // namespace alcedo::contacts
