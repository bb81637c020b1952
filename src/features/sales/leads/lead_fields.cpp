#include "features/sales/leads/lead_fields.hpp"

#include "features/office/identity/user_fields.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/sales/leads/lead.hpp"

namespace alcedo::leads {

using namespace db::filter;
using db::filter::Type;

namespace {

Field answered() {
    auto made = always(field("answered", Type::checkbox));
    made.true_when = "first_outbound_at is not null";
    return made;
}

Field response_ms() {
    auto made = field("response_ms", Type::number);
    made.label = "Speed to lead in milliseconds";
    return made;
}

} // namespace

const Fields& lead_fields() {
    static const Fields fields({"lead", "leads", std::string(LeadId::prefix)},
                               {
                                   record_id(LeadId::prefix),
                                   relation("contact", contacts::contact_fields),
                                   always(words<LeadStatus>("status")),
                                   always(words<Priority>("priority")),
                                   always(words<LeadSource>("source")),
                                   relation("owner", identity::user_fields),
                                   pointer("form_id", FormId::prefix),
                                   pointer("channel_id", ChannelId::prefix),
                                   code("campaign_id"),
                                   field("campaign_name", Type::text),
                                   code("adset_id"),
                                   field("adset_name", Type::text),
                                   code("ad_id"),
                                   field("ad_name", Type::text),
                                   field("platform", Type::text),
                                   words<Arrival>("arrival"),
                                   always(field("is_organic", Type::checkbox)),
                                   always(field("is_test", Type::checkbox)),
                                   always(field("captured_at", Type::datetime)),
                                   always(field("received_at", Type::datetime)),
                                   answered(),
                                   response_ms(),
                                   field("first_outbound_at", Type::datetime),
                                   field("first_human_at", Type::datetime),
                                   always(field("last_activity_at", Type::datetime)),
                                   made_at("created_at"),
                                   always(field("updated_at", Type::datetime)),
                               },
                               {{"leads_by_capture", {"captured_at"}},
                                {"leads_by_activity", {"last_activity_at"}},
                                {"leads_by_response", {"response_ms"}},
                                {"leads_by_status", {"status", "captured_at"}},
                                {"leads_by_owner", {"owner", "captured_at"}},
                                {"leads_by_form", {"form_id", "captured_at"}},
                                {"leads_by_campaign", {"campaign_id", "captured_at"}},
                                {"leads_by_contact", {"contact"}}});
    return fields;
}

} // namespace alcedo::leads
