#include "features/office/deliveries/deliveries_about.hpp"

#include <set>

namespace alcedo::deliveries {
namespace {

/// As providers write it: digits without a plus, ids of theirs without our prefix.
std::string as_providers_write(std::string mark) {
    if (mark.starts_with('+')) mark.erase(0, 1);
    if (mark.starts_with("user:")) mark.erase(0, 5);
    return mark;
}

std::string joined(std::span<const Traces> traces, std::string_view Traces::*select) {
    std::string sql;
    for (const auto& its : traces)
        if (!(its.*select).empty()) sql += (sql.empty() ? "" : " union ") + std::string(its.*select);
    return sql;
}

std::set<std::string> marks_of(db::Tx& tx, std::span<const Traces> traces, ContactId contact) {
    std::set<std::string> marks;
    for (auto& mark : tx.all<std::string>(joined(traces, &Traces::marks), {{"contact", contact}}))
        marks.insert(as_providers_write(std::move(mark)));
    return marks;
}

} // namespace

std::vector<WebhookEventId> deliveries_about(db::Tx& tx, std::span<const Traces> traces, ContactId contact,
                                             WebhookEventId after) {
    db::ParamList params;
    params.add("contact", contact).add("after", after);
    std::string sql =
        R"(select e.id from webhook_receipts r join webhook_events e on e.id = r.event_id
           where r.tenant_id = :tenant and r.event_id > :after and e.body <> '' and (e.received_at in ()" +
        joined(traces, &Traces::arrived_at) + ")";
    int number = 0;
    for (const auto& mark : marks_of(tx, traces, contact)) {
        const std::string name = "mark" + std::to_string(number++);
        sql += " or e.body like :" + name;
        params.add(name, "%" + mark + "%");
    }
    return tx.all<WebhookEventId>(sql + ")", params);
}

} // namespace alcedo::deliveries
