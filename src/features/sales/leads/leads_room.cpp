#include "features/sales/leads/leads_room.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contact_words.hpp"
#include "features/sales/leads/lead_fields.hpp"
#include "features/sales/leads/lead_figures.hpp"
#include "features/sales/leads/lead_variables.hpp"
#include "features/sales/leads/leads_api.hpp"
#include "features/sales/leads/leads_bulk.hpp"
#include "features/sales/leads/leads_events.hpp"
#include "features/sales/leads/leads_export.hpp"

namespace alcedo::leads {
namespace {

struct FoundLead {
    LeadId id;
    std::string name;
    std::optional<std::string> phone;
    std::optional<std::string> campaign_name;
};
BOOST_DESCRIBE_STRUCT(FoundLead, (), (id, name, phone, campaign_name))

/// The newest leads of the people whose names, numbers or addresses match.
std::vector<search::Hit> find(db::Tx& tx, const std::string& text, int limit) {
    const auto words = contacts::query_words(text);
    if (words.empty()) return {};
    db::ParamList params;
    params.add("limit", limit);
    const auto matches = contacts::words_condition("l.contact_id", words, params);
    const auto leads = tx.all<FoundLead>(
        R"(select l.id, c.name, c.phone, l.campaign_name from leads l
           join contacts c on c.tenant_id = :tenant and c.id = l.contact_id
           where l.tenant_id = :tenant and )" +
            matches + " order by l.id desc limit :limit",
        params);
    std::vector<search::Hit> hits;
    for (const auto& lead : leads)
        hits.push_back(
            {"lead", lead.id.text(), lead.name, lead.campaign_name, "/leads/" + lead.id.text(), lead.phone});
    return hits;
}

/// Nobody is told of what she did herself.
std::vector<notices::Notice> assigned(db::Tx& tx, const jobs::Told<LeadAssigned>& told) {
    const auto lead = told.subject<LeadId>();
    const auto contact = told.subject<ContactId>();
    if (!lead || !contact) return {};
    if (told.actor_kind == "user" && told.actor_id == told.what.owner_id.value()) return {};
    const auto person = contacts::Contacts::find(tx, *contact);
    return {{.to = told.what.owner_id,
             .title = (person ? person->name : "Somebody") + " is your new lead",
             .link = "/leads/" + lead->text(),
             .about = contact}};
}

} // namespace

void Room::move_in(House& house) {
    register_variables(house.texts);
    house.tells<LeadCaptured, LeadAssigned, LeadUnassigned, LeadMoved, LeadPrioritised, LeadErased>();
    house.notices.when<LeadAssigned>(assigned);
    house.searches.add(1, leads_read, find);
    house.figures.recounted_by(lead_recount());
    house.erasures.erase(
        [this](db::Tx& tx, const jobs::Subject& somebody) { leads.erase_of(tx, ContactId{somebody.id}); });
    house.nouns.add(lead_fields(), fields::Catalogue::Customs::yes);
    add_routes(house.routes, foundation, leads, people, house.nouns);
    add_bulk(house.routes, foundation, leads, house.operations, house.nouns);
    add_export(house.routes, foundation.database, house.exports, house.nouns);
}

} // namespace alcedo::leads
