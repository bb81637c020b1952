#include "features/office/deliveries/deliveries_api.hpp"

#include "features/office/deliveries/deliveries_permissions.hpp"
#include "features/page.hpp"

namespace alcedo::deliveries {
namespace {

struct LogAsk {
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(LogAsk, (), (cursor, limit))

struct LogView {
    WebhookEventId id;
    std::string provider;
    Instant received_at;
    std::int64_t bytes = 0;
    std::string state;
    std::optional<std::string> failure;
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(LogView, (), (id, provider, received_at, bytes, state, failure, summary))

http::List<LogView> list_deliveries(db::Tx& tx, const LogAsk& ask) {
    const int size = page_size(ask.limit);
    const auto after = parse_cursor(ask.cursor);
    auto rows = tx.all<LogView>(
        R"(select e.id, e.provider, e.received_at, length(e.body) as bytes, e.state, e.failure, r.summary
           from webhook_receipts r join webhook_events e on e.id = r.event_id
           where r.tenant_id = :tenant and r.event_id < :before order by r.event_id desc limit :limit)",
        {{"before", after ? after->id : INT64_MAX}, {"limit", size + 1}});
    return to_page<LogView>(
        std::move(rows), size, [](LogView& row) { return std::move(row); },
        [](const LogView& row) {
            return PageKey{"", row.id.value()};
        });
}

} // namespace

void add_routes(http::Routes& routes, Webhooks& webhooks) {
    for (const std::string path : {"/api/v1/webhooks/meta", "/api/v1/webhooks/whatsapp"}) {
        routes.get(path, open_to_all, "Meta's subscription handshake",
                   [&webhooks](const http::Request& request) { return webhooks.handshake(request); });
        // WhatsApp deliveries are up to 3 MB.
        routes
            .post(path, open_to_all, "Meta's deliveries",
                  [&webhooks](const http::Request& request) { return webhooks.receive(request); })
            .body_limit = 4 << 20;
    }
    routes.read("/api/v1/webhooks/logs", webhooks_read, "List deliveries", list_deliveries);
}

} // namespace alcedo::deliveries
