#include "features/sales/leads/lead_variables.hpp"

#include "features/office/identity/accounts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/lead.hpp"

namespace alcedo::leads {

void register_variables(writing::Writing& writing) {
    writing.noun<Lead>("lead");
    writing.leads_to<Lead, contacts::Contact>(
        [](db::Tx& tx, const Lead& lead) { return contacts::Contacts::find(tx, lead.contact_id); });
    writing.variable<Lead>({"campaign_name", "Campaign", "Spring campaign"},
                           [](db::Tx&, const Lead& lead) { return lead.campaign_name.value_or(""); });
    writing.variable<Lead>({"ad_name", "Advert", "Learn in a small group"},
                           [](db::Tx&, const Lead& lead) { return lead.ad_name.value_or(""); });
    writing.variable<Lead>({"owner_name", "Owner", "Rui Costa"}, [](db::Tx& tx, const Lead& lead) {
        return lead.owner_id ? identity::name_of(tx, *lead.owner_id) : std::string{};
    });
}

} // namespace alcedo::leads
