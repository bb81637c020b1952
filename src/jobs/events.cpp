#include "jobs/events.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/log.hpp"

namespace alcedo::jobs {
namespace {

constexpr const char* channel = "alcedo_events";
constexpr std::chrono::seconds longest_commit{10};
#define EVENT_COLUMNS                                                                                        \
    "id, kind, contact_id, lead_id, conversation_id, message_id, actor_kind, actor_id, data, at"

} // namespace

Events::Events(Queue& queue, db::Database& database, const Clock& clock, IdSource& ids)
    : queue_(queue),
      database_(database),
      clock_(clock),
      ids_(ids),
      origin_(std::to_string(ids.next_number())) {}

void Events::subscribe(std::string kind, std::string job_kind, int priority) {
    subscribers_.push_back({std::move(kind), std::move(job_kind), priority});
}

EventId Events::publish(db::Tx& tx, Event event) {
    if (event.at == Instant{}) event.at = clock_.now();
    const StoredEvent stored{std::move(event), ids_.next<EventId>()};
    tx.run("insert into events (tenant_id, " EVENT_COLUMNS
           ") values (:tenant, :id, :kind, :contact_id, :lead_id,"
           " :conversation_id, :message_id, :actor_kind, :actor_id, :data, :at)",
           stored);
    std::string payload;
    for (const auto& subscriber : subscribers_) {
        if (subscriber.kind != stored.kind && subscriber.kind != "*") continue;
        if (payload.empty()) payload = json::to_text(stored);
        queue_.enqueue(tx,
                       {.kind = subscriber.job_kind, .payload = payload, .priority = subscriber.priority});
    }
    tx.after_commit([this, tenant = tx.tenant(), stored] {
        tell_listeners(tenant, stored);
        queue_.tell_other_nodes(channel, fmt::format("{} {} {}", origin_, tenant.value(), stored.id.value()));
    });
    return stored.id;
}

void Events::erase_of(db::Tx& tx, Id<"cont"> contact) {
    const std::string mark = R"(%"contact_id":")" + contact.text() + R"("%)";
    tx.run("delete from jobs where tenant_id = :tenant and payload like :mark", {{"mark", mark}});
    tx.run("delete from dead_jobs where tenant_id = :tenant and payload like :mark", {{"mark", mark}});
    tx.run("delete from events where tenant_id = :tenant and contact_id = :contact", {{"contact", contact}});
}

void Events::listen(std::function<void(TenantId, const StoredEvent&)> listener) {
    listeners_.push_back(std::move(listener));
    if (ear_ == nullptr && database_.engine() == db::Engine::postgres)
        ear_ = std::make_unique<Ear>(database_, channel, [this](std::string_view payload) { hear(payload); });
}

std::vector<StoredEvent> Events::after(db::Tx& tx, EventId id, int limit) {
    return tx.all<StoredEvent>("select " EVENT_COLUMNS " from events where tenant_id = :tenant and id > :id"
                               " order by id limit :limit",
                               {{"id", id}, {"limit", limit}});
}

std::vector<StoredEvent> Events::late_until(db::Tx& tx, EventId id, int limit) {
    if (tx.engine() == db::Engine::sqlite) return {};
    const EventId from{IdSource::floor_of(IdSource::time_of(id.value()) - longest_commit)};
    auto events = tx.all<StoredEvent>("select " EVENT_COLUMNS
                                      " from events where tenant_id = :tenant and id >= :from and id <= :id"
                                      " order by id desc limit :limit",
                                      {{"from", from}, {"id", id}, {"limit", limit}});
    std::ranges::reverse(events);
    return events;
}

std::vector<StoredEvent> Events::newest(db::Tx& tx, const EventFilter& filter) {
    std::string sql = "select " EVENT_COLUMNS " from events where tenant_id = :tenant and id < :before";
    db::ParamList params;
    params.add("before", filter.before.value_or(EventId{INT64_MAX})).add("limit", filter.limit);
    if (filter.contact_id) {
        sql += " and contact_id = :contact_id";
        params.add("contact_id", *filter.contact_id);
    }
    if (filter.lead_id) {
        sql += " and lead_id = :lead_id";
        params.add("lead_id", *filter.lead_id);
    }
    return tx.all<StoredEvent>(sql + " order by id desc limit :limit", params);
}

void Events::tell_listeners(TenantId tenant, const StoredEvent& event) {
    for (const auto& listener : listeners_) listener(tenant, event);
}

/// Another node has published: "<origin> <tenant> <event>". The row is read here, so that a notification
/// stays small.
void Events::hear(std::string_view payload) {
    if (payload.empty()) { // notifications were lost
        for (const auto& action : gap_actions_) action();
        return;
    }
    std::int64_t numbers[3]{};
    const char* at = payload.data();
    const char* const end = at + payload.size();
    for (auto& number : numbers) {
        while (at != end && *at == ' ') ++at;
        at = std::from_chars(at, end, number).ptr;
    }
    if (std::to_string(numbers[0]) == origin_) return;
    const TenantId tenant{numbers[1]};
    const auto event = database_.read(tenant, [&](db::Tx& tx) {
        return tx.first<StoredEvent>("select " EVENT_COLUMNS
                                     " from events where tenant_id = :tenant and id = :id",
                                     {{"id", EventId{numbers[2]}}});
    });
    if (event) tell_listeners(tenant, *event);
}

} // namespace alcedo::jobs
