#include "features/office/deliveries/webhooks.hpp"

#include "base/json.hpp"
#include "base/refusal.hpp"
#include "base/text.hpp"
#include "features/house.hpp"
#include "features/office/deliveries/deliveries_about.hpp"
#include "features/office/deliveries/retention_settings.hpp"
#include "jobs/events.hpp"
#include "providers/meta/meta_settings.hpp"
#include "providers/meta/webhook.hpp"

namespace alcedo::deliveries {
namespace {

struct ProcessJob {
    WebhookEventId event_id;
};
BOOST_DESCRIBE_STRUCT(ProcessJob, (), (event_id))

/// What PostgreSQL is sent of an arrival.
struct SentArrival {
    std::int64_t id;
    std::string_view digest;
    std::string_view body;
    std::int64_t received_at;
    std::string_view object;
};
BOOST_DESCRIBE_STRUCT(SentArrival, (), (id, digest, body, received_at, object))

/// Jobs that belong to no workspace yet.
constexpr TenantId nobody{};
/// Longer than a delivery waits to be read, so that a second look finds what the snapshot could not.
constexpr std::chrono::minutes look_back{15};

} // namespace

Webhooks::Webhooks(const Foundation& foundation)
    : foundation_(foundation),
      arrivals_(2, [this](std::span<Arrival* const> arrivals) { store(arrivals); }),
      reading_(1, [this](std::span<jobs::Job* const> jobs) { process(jobs); }) {}

void Webhooks::move_in(House& house) {
    house.queue.handle("webhook.process", {.max_attempts = 8}, [this](jobs::Job& job) { reading_.add(job); });
    house.schedules.every("webhooks.forget_old", std::chrono::hours{6},
                          "Forgets what was delivered longer ago than retention.webhook_days",
                          [this] { forget_old(); });
}

http::Response Webhooks::handshake(const http::Request& request) const {
    const auto challenge =
        providers::meta::handshake(foundation_.settings.of<providers::meta::MetaSettings>().verify_token,
                                   request.query_parameter("hub.mode").value_or(""),
                                   request.query_parameter("hub.verify_token").value_or(""),
                                   request.query_parameter("hub.challenge").value_or(""));
    if (!challenge)
        throw Refusal(RefusalCode::forbidden, "The verify token is not the one of [meta] verify_token.");
    return http::Response::text(*challenge);
}

http::Response Webhooks::receive(const http::Request& request) {
    const auto signature = request.headers.value_or("x-hub-signature-256", "");
    if (!providers::meta::verify_signature(
            foundation_.settings.of<providers::meta::MetaSettings>().app_secret, request.body, signature))
        throw Refusal(RefusalCode::unauthenticated,
                      "X-Hub-Signature-256 is not that of this body and our app secret.");
    if (!is_valid_utf8(request.body) || request.body.find('\0') != std::string::npos)
        throw Refusal(RefusalCode::malformed, "The body is not valid UTF-8.");
    const auto object = providers::meta::object_of(request.body);
    Arrival arrival{foundation_.ids.next<WebhookEventId>(), hex(sha256(request.body)), request.body,
                    foundation_.now(), utf8_prefix(object, 60)};
    arrivals_.add(arrival);
    return http::Response::text("EVENT_RECEIVED");
}

/// Meta repeats a delivery byte for byte: what we have already makes no second job.
void Webhooks::store(std::span<Arrival* const> arrivals) {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        std::vector<jobs::NewJob> new_jobs;
        for (const auto id : stored(tx, arrivals))
            new_jobs.push_back(
                {.kind = "webhook.process", .payload = json::to_text(ProcessJob{id}), .priority = 0});
        auto jobs_tx = tx.for_tenant(nobody);
        if (!new_jobs.empty()) foundation_.queue.enqueue_all(jobs_tx, new_jobs);
    });
}

/// The ids of those that are new.
std::vector<WebhookEventId> Webhooks::stored(db::SystemTx& tx, std::span<Arrival* const> arrivals) {
    if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement is a round trip to PostgreSQL.
        std::vector<SentArrival> rows;
        rows.reserve(arrivals.size());
        for (const auto* arrival : arrivals)
            rows.push_back({arrival->id.value(), arrival->digest, arrival->body,
                            epoch_ms(arrival->received_at), arrival->object});
        return tx.all<WebhookEventId>(
            R"(insert into webhook_events (id, digest, provider, body, received_at, state, summary)
               select id, decode(digest, 'hex'), 'meta', body, received_at, 'stored', object
               from json_to_recordset(:rows::json)
                   as r(id bigint, digest text, body text, received_at bigint, object text)
               on conflict do nothing returning id)",
            {{"rows", rows}});
    }
    std::vector<WebhookEventId> added;
    for (const auto* arrival : arrivals)
        if (tx.run_counted(
                R"(insert into webhook_events (id, digest, provider, body, received_at, state, summary)
                      values (:id, :digest, 'meta', :body, :received_at, 'stored', :object) on conflict do nothing)",
                {{"id", arrival->id},
                 {"digest", db::Bytes{parse_hex(arrival->digest).value()}},
                 {"body", arrival->body},
                 {"received_at", arrival->received_at},
                 {"object", arrival->object}}) > 0)
            added.push_back(arrival->id);
    return added;
}

/// Deliveries of the same moment share a transaction; one that cannot be read is tried by itself.
void Webhooks::process(std::span<jobs::Job* const> jobs) {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        tx.allow_late_sync();
        for (auto* job : jobs) process(tx, *job);
    });
}

void Webhooks::process(db::SystemTx& tx, jobs::Job& job) {
    const auto id = job.read<ProcessJob>().event_id;
    auto own = tx.for_tenant(job.tenant);
    const auto delivery = tx.first<Delivery>(
        "select id, body, received_at from webhook_events where id = :id and state = 'stored'", {{"id", id}});
    if (!delivery) return job.finish(own);
    const auto object = providers::meta::object_of(delivery->body);
    const auto reader = readers_.find(object);
    const std::string summary =
        reader == readers_.end() ? "nothing here reads " + object : reader->second(tx, *delivery);
    tx.run("update webhook_events set state = 'processed', summary = :summary where id = :id",
           {{"summary", summary}, {"id", id}});
    job.finish(own);
}

bool Webhooks::has_unread(db::Tx& tx, Instant since) {
    return tx
        .first<std::int64_t>(
            "select id from webhook_events where state = 'stored' and received_at >= :since limit 1",
            {{"since", since}})
        .has_value();
}

void Webhooks::note_receipt(db::Tx& tx, WebhookEventId event, const std::string& summary) {
    tx.run(R"(insert into webhook_receipts (tenant_id, event_id, summary) values (:tenant, :event, :summary)
              on conflict (tenant_id, event_id) do nothing)",
           {{"event", event}, {"summary", summary}});
}

std::function<void(db::Tx&)> Webhooks::find_about(db::Tx& snapshot, ContactId contact) const {
    const WebhookEventId recent{IdSource::floor_of(foundation_.now() - look_back)};
    return [contact, recent, found = deliveries_about(snapshot, contact, {})](db::Tx& tx) {
        const auto drop = [&](WebhookEventId id) {
            tx.run("update webhook_events set body = '' where id = :id", {{"id", id}});
        };
        for (const auto id : found) drop(id);
        for (const auto id : deliveries_about(tx, contact, recent)) drop(id);
    };
}

void Webhooks::forget_old() {
    const std::int64_t before = IdSource::floor_of(
        foundation_.now() - std::chrono::days{foundation_.settings.of<RetentionSettings>().webhook_days});
    std::int64_t removed = 0;
    do {
        // Small steps, so that nobody waits long for the writer.
        removed = foundation_.database.write_across([&](db::SystemTx& tx) {
            tx.run("delete from webhook_receipts where event_id < :before", {{"before", before}});
            return tx.run_counted(
                "delete from webhook_events where id in (select id from webhook_events where id < "
                ":before limit 500)",
                {{"before", before}});
        });
    } while (removed == 500);
}

} // namespace alcedo::deliveries
