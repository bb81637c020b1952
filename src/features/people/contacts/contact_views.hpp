#pragma once
#include "features/office/fields/list.hpp"
#include "features/people/contacts/contact.hpp"

namespace alcedo::contacts {

/// A contact as people see her, with the workspace's own fields.
struct ContactView : Contact {
    std::optional<json::Raw> custom;
};
BOOST_DESCRIBE_STRUCT(ContactView, (Contact), (custom))

/// What a list of contacts is narrowed and sorted by; what is left out does not narrow.
struct ContactQuery {
    std::optional<json::FilterText> filter;
    std::optional<json::Text<0, 200>> q; ///< words, an email, or digits of a phone
    std::optional<std::string> country;
    std::optional<json::SortText> sort; ///< -created_at unless asked
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(ContactQuery, (), (filter, q, country, sort, cursor, limit))

fields::Narrowing narrowing_of(const ContactQuery& query);
http::List<ContactView> list_contacts(db::Tx& tx, const ContactQuery& query,
                                      const fields::Catalogue& catalogue);
ContactView view_contact(db::Tx& tx, ContactId id,
                         const fields::Catalogue& catalogue); ///< throws Refusal not_found
/// The newest people who match a question, for a search over everything.
std::vector<Contact> search_contacts(db::Tx& tx, const std::string& question, int limit);

} // namespace alcedo::contacts
