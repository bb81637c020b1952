#include "features/talks/messaging/marketing_stops.hpp"

#include "features/sales/leads/leads.hpp"
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
    const auto lead = leads::Leads::newest_of(tx, contact);
    foundation.events.publish(
        tx, {.kind = marketing_wanted ? "contact.marketing_resumed" : "contact.marketing_stopped",
             .contact_id = contact,
             .lead_id = lead ? std::optional(lead->id) : std::nullopt,
             .actor_kind = "contact",
             .actor_id = contact.value()});
}

void erase_of(db::Tx& tx, ContactId contact) {
    tx.run("delete from marketing_stops where tenant_id = :tenant and contact_id = :contact",
           {{"contact", contact}});
}

} // namespace alcedo::messaging::marketing_stops
