#include "features/office/deliveries/deliveries_about.hpp"

#include <set>

namespace alcedo::deliveries {
namespace {

struct Mark {
    std::string kind;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (kind, value))

/// As Meta writes it: digits without a plus, user ids without our prefix.
std::string as_meta_writes(std::string value) {
    if (value.starts_with('+')) value.erase(0, 1);
    if (value.starts_with("user:")) value.erase(0, 5);
    return value;
}

/// Every phone and WhatsApp id she has, or was written to under, and the ids of her leads.
std::set<std::string> marks_of(db::Tx& tx, ContactId contact) {
    const auto rows = tx.all<Mark>(
        R"(select kind, value from contact_identities
           where tenant_id = :tenant and contact_id = :contact and kind <> 'email'
           union select 'recipient', recipient from messages
           where tenant_id = :tenant and contact_id = :contact and recipient is not null
           union select 'lead', external_id from leads
           where tenant_id = :tenant and contact_id = :contact and external_id is not null)",
        {{"contact", contact}});
    std::set<std::string> marks;
    for (const auto& row : rows) marks.insert(as_meta_writes(row.value));
    return marks;
}

} // namespace

std::vector<WebhookEventId> deliveries_about(db::Tx& tx, ContactId contact, WebhookEventId after) {
    db::ParamList params;
    params.add("contact", contact).add("after", after);
    std::string sql =
        R"(select e.id from webhook_receipts r join webhook_events e on e.id = r.event_id
           where r.tenant_id = :tenant and r.event_id > :after and e.body <> '' and (e.received_at in
                 (select created_at from messages where tenant_id = :tenant and contact_id = :contact and direction = 'in'))";
    int number = 0;
    for (const auto& mark : marks_of(tx, contact)) {
        const std::string name = "mark" + std::to_string(number++);
        sql += " or e.body like :" + name;
        params.add(name, "%" + mark + "%");
    }
    return tx.all<WebhookEventId>(sql + ")", params);
}

} // namespace alcedo::deliveries
