#include "jobs/events.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "base/log.hpp"

namespace alcedo::jobs {
namespace {

constexpr const char* channel = "alcedo_events";
constexpr std::chrono::seconds longest_commit{10};
#define EVENT_COLUMNS "id, kind, about, actor_kind, actor_id, data, at"

} // namespace

Events::Events(Queue& queue, db::Database& database, const Clock& clock, IdSource& ids)
    : queue_(queue),
      database_(database),
      clock_(clock),
      ids_(ids),
      origin_(std::to_string(ids.next_number())) {}

void Events::add_kind(const EventKind& kind) {
    if (!kinds_.emplace(kind.word, kind).second)
        throw std::logic_error("two rooms tell the event " + std::string(kind.word));
}

void Events::subscribe(std::string_view kind, std::string job_kind, const Subscription& how) {
    subscribers_.push_back({kind, std::move(job_kind), how.priority, how.hears});
}

EventId Events::publish(db::Tx& tx, const EventKind& kind, std::string data, const Telling& telling) {
    if (!kinds_.empty() && !kinds_.contains(kind.word))
        throw std::logic_error("no room declares the event " + std::string(kind.word));
    const auto by = telling.by ? *telling.by : Actor::of(tx.viewer());
    StoredEvent event{.id = ids_.next<EventId>(),
                      .kind = std::string(kind.word),
                      .about = {},
                      .actor_kind = by.kind,
                      .actor_id = by.id,
                      .data = {std::move(data)},
                      .at = telling.at == Instant{} ? clock_.now() : telling.at};
    for (const auto& subject : telling.about)
        if (subject.id != 0) event.about.emplace(subject.noun, subject.text);
    store(tx, event, telling.about);
    std::string payload;
    for (const auto& subscriber : subscribers_) {
        if (subscriber.kind != kind.word) continue;
        if (telling.in_bulk && subscriber.hears == Hears::single) continue;
        if (payload.empty()) payload = json::to_text(event);
        queue_.enqueue(tx,
                       {.kind = subscriber.job_kind, .payload = payload, .priority = subscriber.priority});
    }
    const auto id = event.id;
    if (telling.in_bulk) return id;
    tx.after_commit([this, tenant = tx.tenant(), event = std::move(event)] {
        tell_listeners(tenant, event);
        queue_.tell_other_nodes(channel, fmt::format("{} {} {}", origin_, tenant.value(), event.id.value()));
    });
    return id;
}

void Events::store(db::Tx& tx, const StoredEvent& event, const std::vector<Subject>& about) {
    static constexpr std::string_view insert =
        "insert into events (tenant_id, " EVENT_COLUMNS
        ") values (:tenant, :id, :kind, :about, :actor_kind, :actor_id, :data, :at)";
    // One statement for as many as there are: a handful of texts, each prepared once.
    static constexpr std::string_view names[] = {"s0", "s1", "s2", "s3", "s4", "s5"};
    std::string subjects;
    db::ParamList params;
    std::set<std::int64_t> seen;
    for (const auto& subject : about) {
        if (subject.id == 0 || seen.size() == std::size(names) || !seen.insert(subject.id).second) continue;
        const auto name = names[seen.size() - 1];
        subjects +=
            seen.size() == 1 ? "insert into event_subjects (tenant_id, subject, event_id) values " : ", ";
        subjects.append("(:tenant, :").append(name).append(", :id)");
        params.add(name, subject.id);
    }
    if (seen.empty()) {
        tx.run(insert, event);
    } else if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement has a price of its own there.
        tx.run("with told as (" + std::string(insert) + ") " + subjects, event, params);
    } else {
        tx.run(insert, event);
        params.add("id", event.id);
        tx.run(subjects, params);
    }
}

std::vector<EventId> Events::erase_about(db::Tx& tx, const std::vector<Subject>& subjects) {
    std::vector<std::int64_t> ids;
    std::vector<std::string> marks;
    for (const auto& subject : subjects) {
        ids.push_back(subject.id);
        marks.push_back("%\"" + subject.text + "\"%");
    }
    for (const std::string_view table : {"jobs", "dead_jobs"})
        tx.run("delete from " + std::string(table) + " where tenant_id = :tenant and exists (select 1 from " +
                   tx.texts_of("marks") + " named where payload like named.value)",
               {{"marks", marks}});
    // Named first, so that what is erased is found by its key and not looked for again with every row.
    const auto told =
        tx.all<std::int64_t>("select distinct event_id from event_subjects where tenant_id = :tenant"
                             " and subject in " +
                                 tx.wholes_of("ids"),
                             {{"ids", ids}});
    const auto among = tx.wholes_of("told");
    auto erased =
        tx.all<EventId>("delete from events where tenant_id = :tenant and id in " + among + " returning id",
                        {{"told", told}});
    tx.run("delete from event_subjects where tenant_id = :tenant and event_id in " + among, {{"told", told}});
    return erased;
}

void Events::listen(std::function<void(TenantId, const StoredEvent&)> tell,
                    std::function<bool(TenantId)> wants) {
    listeners_.push_back({std::move(tell), std::move(wants)});
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
    db::ParamList params;
    params.add("before", filter.before.value_or(EventId{INT64_MAX})).add("limit", filter.limit);
    std::string sql = "select " EVENT_COLUMNS " from events";
    if (filter.about) {
        sql += " join event_subjects s on s.tenant_id = :tenant and s.subject = :subject and s.event_id = id"
               " and s.event_id < :before where events.tenant_id = :tenant";
        params.add("subject", filter.about->id);
    } else {
        sql += " where events.tenant_id = :tenant and id < :before";
    }
    std::string unheard;
    int number = 0;
    for (const auto& [word, kind] : kinds_) {
        if (filter.heard_by == nullptr || filter.heard_by->may(kind.hear)) continue;
        const std::string name = "unheard" + std::to_string(number++);
        unheard += (unheard.empty() ? ":" : ", :") + name;
        params.add(name, word);
    }
    if (!unheard.empty()) sql += " and kind not in (" + unheard + ")";
    return tx.all<StoredEvent>(
        sql + " order by " + (filter.about ? "s.event_id" : "id") + " desc limit :limit", params);
}

void Events::tell_listeners(TenantId tenant, const StoredEvent& event) {
    for (const auto& listener : listeners_) listener.tell(tenant, event);
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
    // A node at which nobody of the tenant listens would read every event of all the others for nothing.
    if (std::ranges::none_of(listeners_, [&](const auto& each) { return each.wants(tenant); })) return;
    const auto event = database_.read(tenant, [&](db::Tx& tx) {
        return tx.first<StoredEvent>("select " EVENT_COLUMNS
                                     " from events where tenant_id = :tenant and id = :id",
                                     {{"id", EventId{numbers[2]}}});
    });
    if (event) tell_listeners(tenant, *event);
}

} // namespace alcedo::jobs
