#include "features/talks/messaging/marketing_stops.hpp"

#include "features/sales/leads/leads.hpp"
#include "features/talks/messaging/messaging_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::messaging::marketing_stops {

bool holds(db::Tx& tx, ContactId contact) {
    return tx
        .first<std::int64_t>(
            "select since from marketing_stops where tenant_id = :tenant and contact_id = :contact",
            {{"contact", contact}})
        .has_value();
}

void note(const Foundation& foundation, db::Tx& tx, ContactId contact, bool marketing_wanted) {
    if (!tx.stays("contacts", contact.value())) return;
    const auto changed =
        marketing_wanted
            ? tx.run_counted(
                  "delete from marketing_stops where tenant_id = :tenant and contact_id = :contact",
                  {{"contact", contact}})
            : tx.run_counted("insert into marketing_stops (tenant_id, contact_id, since) values (:tenant, "
                             ":contact, :now)"
                             " on conflict (tenant_id, contact_id) do nothing",
                             {{"contact", contact}, {"now", foundation.now()}});
    if (changed == 0) return;
    const auto lead = leads::Leads::hold_newest_of(tx, contact);
    const jobs::Telling telling{.about = {contact, lead ? lead->id : LeadId{}},
                                .by = jobs::Actor{"contact", contact.value()}};
    if (marketing_wanted)
        foundation.events.publish(tx, MarketingResumed{}, telling);
    else
        foundation.events.publish(tx, MarketingStopped{}, telling);
}

void erase_of(db::Tx& tx, ContactId contact) {
    tx.run("delete from marketing_stops where tenant_id = :tenant and contact_id = :contact",
           {{"contact", contact}});
}

} // namespace alcedo::messaging::marketing_stops
