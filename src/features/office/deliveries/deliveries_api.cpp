#include "features/office/deliveries/deliveries_api.hpp"

#include <boost/describe/enum.hpp>

#include "features/office/deliveries/deliveries_permissions.hpp"
#include "features/page.hpp"

namespace alcedo::deliveries {
namespace {

/// docs/states/delivery.md
enum class DeliveryState { stored, processed, dead };
BOOST_DESCRIBE_ENUM(DeliveryState, stored, processed, dead)

struct LogAsk {
    std::optional<std::string> source; ///< "meta"
    std::optional<DeliveryState> state;
    std::optional<Instant> since; ///< received then or later
    std::optional<Instant> until; ///< received before
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(LogAsk, (), (source, state, since, until, cursor, limit))

struct DeliveryAsk {
    WebhookEventId id;
};
BOOST_DESCRIBE_STRUCT(DeliveryAsk, (), (id))

struct LogView {
    WebhookEventId id;
    std::string provider;
    Instant received_at;
    std::int64_t bytes = 0;
    DeliveryState state = DeliveryState::stored;
    std::optional<std::string> failure;
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(LogView, (), (id, provider, received_at, bytes, state, failure, summary))

std::string conditions_of(const LogAsk& ask, db::ParamList& params) {
    std::string sql;
    const auto add = [&](std::string_view name, const auto& value, std::string_view condition) {
        if (!value) return;
        params.add(name, *value);
        sql += " and " + std::string(condition);
    };
    add("source", ask.source, "e.provider = :source");
    add("state", ask.state, "e.state = :state");
    add("since", ask.since, "e.received_at >= :since");
    add("until", ask.until, "e.received_at < :until");
    return sql;
}

http::List<LogView> list_deliveries(db::Tx& tx, const LogAsk& ask) {
    const int size = page_size(ask.limit);
    const auto after = parse_cursor(ask.cursor);
    db::ParamList params;
    params.add("before", after ? after->id : INT64_MAX).add("limit", size + 1);
    const std::string sql =
        R"(select e.id, e.provider, e.received_at, length(e.body) as bytes, e.state, e.failure, r.summary
           from webhook_receipts r join webhook_events e on e.id = r.event_id
           where r.tenant_id = :tenant and r.event_id < :before)" +
        conditions_of(ask, params) + " order by r.event_id desc limit :limit";
    auto rows = tx.all<LogView>(sql, params);
    return to_page<LogView>(
        std::move(rows), size, [](LogView& row) { return std::move(row); },
        [](const LogView& row) {
            return PageKey{"", row.id.value()};
        });
}

void add_source(http::Routes& routes, Webhooks& webhooks, const Source& source, const std::string& path) {
    if (source.handshake)
        routes
            .get(path, open_to_all, source.label + "'s subscription handshake",
                 [&webhooks, &source](const http::Request& request) {
                     return webhooks.handshake(source, request);
                 })
            .answers = "text/plain";
    auto& deliveries = routes.post(
        path, open_to_all, source.label + "'s deliveries",
        [&webhooks, &source](const http::Request& request) { return webhooks.receive(source, request); });
    deliveries.body_limit = source.body_limit;
    deliveries.takes = "application/json";
    deliveries.answers = "text/plain";
}

} // namespace

void add_routes(http::Routes& routes, Webhooks& webhooks) {
    for (const auto& [name, source] : webhooks.sources()) {
        auto ends = source.synonyms;
        ends.insert(ends.begin(), name);
        for (const auto& end : ends) add_source(routes, webhooks, source, "/api/v1/webhooks/" + end);
    }
    routes.read("/api/v1/webhooks/logs", webhooks_read, "List deliveries", list_deliveries);
    routes.post("/api/v1/webhooks/logs/{id}/replay", webhooks_write,
                "Read a delivery again that could not be read",
                [&webhooks](const http::Caller& caller, const DeliveryAsk& ask) {
                    webhooks.replay(caller.tenant, caller, ask.id);
                    return http::NoContent{};
                });
}

} // namespace alcedo::deliveries
