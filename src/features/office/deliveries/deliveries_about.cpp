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

/// What of hers a body may hold, as patterns, each once.
std::vector<std::string> patterns_of(db::Tx& tx, std::span<const Traces> traces, ContactId contact) {
    std::set<std::string> patterns;
    for (auto& mark : tx.all<std::string>(joined(traces, &Traces::marks), {{"contact", contact}}))
        patterns.insert("%" + as_providers_write(std::move(mark)) + "%");
    return {patterns.begin(), patterns.end()};
}

} // namespace

std::vector<WebhookEventId> deliveries_about(db::Tx& tx, std::span<const Traces> traces, ContactId contact,
                                             WebhookEventId after) {
    const std::string sql =
        R"(select e.id from webhook_receipts r join webhook_events e on e.id = r.event_id
           where r.tenant_id = :tenant and r.event_id > :after and e.body <> '' and (e.received_at in ()" +
        joined(traces, &Traces::arrived_at) + ") or exists (select 1 from " + tx.texts_of("patterns") +
        " hers where e.body like hers.value))";
    return tx.all<WebhookEventId>(
        sql, {{"contact", contact}, {"after", after}, {"patterns", patterns_of(tx, traces, contact)}});
}

} // namespace alcedo::deliveries
