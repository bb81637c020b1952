#include "features/office/deliveries/webhooks.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/refusal.hpp"
#include "base/text.hpp"
#include "features/house.hpp"
#include "features/office/deliveries/deliveries_events.hpp"
#include "features/office/deliveries/retention_settings.hpp"
#include "jobs/events.hpp"

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
    std::string_view source;
    std::string_view body;
    std::int64_t received_at;
    std::string_view object;
};
BOOST_DESCRIBE_STRUCT(SentArrival, (), (id, digest, source, body, received_at, object))

/// Has the jobs of deliveries of which it is not known yet whose they are.
constexpr TenantId nobody{};
constexpr int most_attempts = 8;
/// Deliveries of one workspace in a transaction: others write before the next.
constexpr int read_together = 16;
/// The receipt of a delivery that was given up.
constexpr std::string_view unreadable = "could not be read";
/// Longer than a delivery waits to be read, so that a second look finds what the snapshot could not.
constexpr std::chrono::minutes look_back{15};

} // namespace

Webhooks::Webhooks(const Foundation& foundation)
    : foundation_(foundation),
      arrivals_(2, [this](std::span<Arrival* const> arrivals) { store(arrivals); }),
      owners_(foundation.clock) {}

void Webhooks::move_in(House& house) {
    house.tells<DeliveryReplayed>();
    house.queue.handle("webhook.process",
                       {.max_attempts = most_attempts, .per_tenant_concurrency = read_together},
                       [this](jobs::Job& job) { process(job); });
    house.schedules.every("webhooks.forget_old", std::chrono::hours{6},
                          "Forgets what was delivered longer ago than retention.webhook_days",
                          [this] { forget_old(); });
}

http::Response Webhooks::handshake(const Source& source, const http::Request& request) const {
    return source.handshake(request, foundation_.settings);
}

http::Response Webhooks::receive(const Source& source, const http::Request& request) {
    source.verify(request, foundation_.settings);
    if (!is_valid_utf8(request.body) || request.body.find('\0') != std::string::npos)
        throw Refusal(RefusalCode::malformed, "The body is not valid UTF-8.");
    const auto head = source.head_of(request.body);
    Arrival arrival{.id = foundation_.ids.next<WebhookEventId>(),
                    .digest = hex(sha256(request.body)),
                    .source = source.name,
                    .body = request.body,
                    .received_at = foundation_.now(),
                    .object = utf8_prefix(head.object, 60),
                    .owner = owners_.find(source.name, head.account).value_or(nobody)};
    arrivals_.add(arrival);
    return http::Response::text(source.answer);
}

/// Deliveries are repeated byte for byte: what we have already of this source makes no second job.
void Webhooks::store(std::span<Arrival* const> arrivals) {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        const auto added = stored(tx, arrivals);
        std::map<TenantId, std::vector<WebhookEventId>> by_owner;
        for (const auto* arrival : arrivals)
            if (std::ranges::find(added, arrival->id) != added.end())
                by_owner[arrival->owner].push_back(arrival->id);
        for (const auto& [owner, ids] : by_owner) enqueue(tx, owner, ids);
    });
}

void Webhooks::enqueue(db::SystemTx& tx, TenantId owner, std::span<const WebhookEventId> ids) {
    std::vector<jobs::NewJob> new_jobs;
    for (const auto id : ids)
        new_jobs.push_back(
            {.kind = "webhook.process", .payload = json::to_text(ProcessJob{id}), .priority = 0});
    auto jobs_tx = tx.for_tenant(owner);
    foundation_.queue.enqueue_all(jobs_tx, new_jobs);
}

/// The ids of those that are new.
std::vector<WebhookEventId> Webhooks::stored(db::SystemTx& tx, std::span<Arrival* const> arrivals) {
    if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement is a round trip to PostgreSQL.
        std::vector<SentArrival> rows;
        rows.reserve(arrivals.size());
        for (const auto* arrival : arrivals)
            rows.push_back({arrival->id.value(), arrival->digest, arrival->source, arrival->body,
                            epoch_ms(arrival->received_at), arrival->object});
        return tx.all<WebhookEventId>(
            R"(insert into webhook_events (id, digest, provider, body, received_at, state, summary)
               select id, decode(digest, 'hex'), source, body, received_at, 'stored', object
               from json_to_recordset(:rows::json)
                   as r(id bigint, digest text, source text, body text, received_at bigint, object text)
               on conflict do nothing returning id)",
            {{"rows", rows}});
    }
    std::vector<WebhookEventId> added;
    for (const auto* arrival : arrivals)
        if (tx.run_counted(
                R"(insert into webhook_events (id, digest, provider, body, received_at, state, summary)
                      values (:id, :digest, :source, :body, :received_at, 'stored', :object) on conflict do nothing)",
                {{"id", arrival->id},
                 {"digest", db::Bytes{parse_hex(arrival->digest).value()}},
                 {"source", arrival->source},
                 {"body", arrival->body},
                 {"received_at", arrival->received_at},
                 {"object", arrival->object}}) > 0)
            added.push_back(arrival->id);
    return added;
}

void Webhooks::process(jobs::Job& job) {
    try {
        reading_of(job.tenant).add(job);
    } catch (const jobs::LeaseLost&) {
        throw;
    } catch (const std::exception& failure) {
        if (job.attempt < most_attempts) throw;
        give_up(job, failure.what());
    }
}

Webhooks::Reading& Webhooks::reading_of(TenantId tenant) {
    const std::lock_guard lock(readings_mutex_);
    auto& reading = readings_[tenant];
    if (!reading)
        reading = std::make_unique<Reading>(1, [this](std::span<jobs::Job* const> jobs) { read(jobs); });
    return *reading;
}

/// Deliveries of the same moment share a transaction; one that cannot be read is tried by itself.
void Webhooks::read(std::span<jobs::Job* const> jobs) {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        tx.allow_late_sync();
        for (auto* job : jobs) read(tx, *job);
    });
}

void Webhooks::read(db::SystemTx& tx, jobs::Job& job) {
    const auto id = job.read<ProcessJob>().event_id;
    auto own = tx.for_tenant(job.tenant);
    const auto delivery = unread(tx, id);
    if (!delivery) return job.finish(own);
    std::string summary;
    for (const auto& reader : readers_of(*delivery))
        summary += (summary.empty() ? "" : "; ") + reader.read(tx, *delivery);
    if (summary.empty()) summary = "nothing here reads it";
    if (job.tenant == nobody) learn_owner(tx, *delivery);
    tx.run("update webhook_events set state = 'processed', failure = null, summary = :summary where id = :id",
           {{"summary", summary}, {"id", id}});
    job.finish(own);
}

/// The delivery itself is what can be replayed, by the workspace that it is for.
void Webhooks::give_up(jobs::Job& job, const std::string& reason) {
    const auto id = job.read<ProcessJob>().event_id;
    foundation_.database.write_across([&](db::SystemTx& tx) {
        auto own = tx.for_tenant(job.tenant);
        if (const auto delivery = unread(tx, id))
            for (const auto tenant : owners_of(tx, *delivery)) {
                auto theirs = tx.for_tenant(tenant);
                note_receipt(theirs, id, std::string(unreadable));
            }
        tx.run(
            "update webhook_events set state = 'dead', failure = :reason where id = :id and state = 'stored'",
            {{"reason", reason}, {"id", id}});
        job.finish(own);
    });
    log::error("a delivery could not be read", {{"delivery", id.text()}, {"reason", reason}});
}

std::vector<TenantId> Webhooks::owners_of(db::SystemTx& tx, const Delivery& delivery) const {
    std::vector<TenantId> all;
    for (const auto& reader : readers_of(delivery)) try {
            for (const auto owner : reader.owners(tx, delivery))
                if (std::ranges::find(all, owner) == all.end()) all.push_back(owner);
        } catch (const Refusal& refusal) { // what cannot be read may not even say whose it is
            log::warn("nobody can be told of a delivery",
                      {{"delivery", delivery.id.text()}, {"reason", refusal.what()}});
        }
    return all;
}

void Webhooks::learn_owner(db::SystemTx& tx, const Delivery& delivery) {
    const auto account = head_of(delivery).account;
    if (owners_.find(delivery.source, account)) return;
    const auto owners = owners_of(tx, delivery);
    owners_.learn(delivery.source, account, owners.empty() ? nobody : owners.front());
}

DeliveryHead Webhooks::head_of(const Delivery& delivery) const {
    const auto source = sources_.find(delivery.source);
    return source == sources_.end() ? DeliveryHead{} : source->second.head_of(delivery.body);
}

std::span<const Reader> Webhooks::readers_of(const Delivery& delivery) const {
    const auto readers = readers_.find({delivery.source, head_of(delivery).object});
    if (readers == readers_.end()) return {};
    return readers->second;
}

std::optional<Delivery> Webhooks::unread(db::SystemTx& tx, WebhookEventId id) {
    return tx.first<Delivery>("select id, provider as source, body, received_at from webhook_events "
                              "where id = :id and state = 'stored'",
                              {{"id", id}});
}

void Webhooks::replay(TenantId tenant, const Viewer& viewer, WebhookEventId id) {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        auto own = tx.for_tenant(tenant, viewer);
        const auto is_theirs = own.first<std::int64_t>(
            "select event_id from webhook_receipts where tenant_id = :tenant and event_id = :id",
            {{"id", id}});
        if (!is_theirs) throw not_found("This delivery");
        const auto restored = tx.run_counted("update webhook_events set state = 'stored', failure = null "
                                             "where id = :id and state = 'dead' and body <> ''",
                                             {{"id", id}});
        if (restored == 0)
            throw Refusal(RefusalCode::conflict, "Only a delivery that could not be read can be read again.");
        enqueue(tx, tenant, std::array{id});
        foundation_.events.publish(own, DeliveryReplayed{}, {.about = {id}});
    });
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
              on conflict (tenant_id, event_id) do update
              set summary = case when webhook_receipts.summary in (:unreadable, excluded.summary) then excluded.summary
                                 else webhook_receipts.summary || '; ' || excluded.summary end)",
           {{"event", event}, {"summary", summary}, {"unreadable", unreadable}});
}

std::function<void(db::Tx&)> Webhooks::find_about(db::Tx& snapshot, ContactId contact) const {
    const WebhookEventId recent{IdSource::floor_of(foundation_.now() - look_back)};
    return [contact, recent, found = deliveries_about(snapshot, traces_, contact, {}), this](db::Tx& tx) {
        const auto drop = [&](WebhookEventId id) {
            tx.run("update webhook_events set body = '' where id = :id", {{"id", id}});
        };
        for (const auto id : found) drop(id);
        for (const auto id : deliveries_about(tx, traces_, contact, recent)) drop(id);
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
