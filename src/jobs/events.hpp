#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jobs/ear.hpp"
#include "jobs/queue.hpp"

/// Events are the spine: a change and its event are one transaction; everybody else hears of it from here.
namespace alcedo::jobs {

using EventId = Id<"evt">;

struct Event {
    std::string kind; ///< "lead.captured"
    std::optional<Id<"cont">> contact_id = std::nullopt;
    std::optional<Id<"lead">> lead_id = std::nullopt;
    std::optional<Id<"conv">> conversation_id = std::nullopt;
    std::optional<Id<"msg">> message_id = std::nullopt;
    std::string actor_kind = "system"; ///< system, user, contact, automation
    std::int64_t actor_id = 0;
    json::Raw data{"{}"};
    Instant at{}; ///< publish() puts in the time when it is left out
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (kind, contact_id, lead_id, conversation_id, message_id, actor_kind, actor_id, data,
                       at))

/// An event as it was stored; also the payload of a subscriber's job.
struct StoredEvent : Event {
    EventId id;
};
BOOST_DESCRIBE_STRUCT(StoredEvent, (Event), (id))

/// Which events to list; what is left out does not narrow.
struct EventFilter {
    std::optional<Id<"cont">> contact_id = std::nullopt;
    std::optional<Id<"lead">> lead_id = std::nullopt;
    std::optional<EventId> before = std::nullopt; ///< continues a page
    int limit = 50;
};

class Events {
public:
    Events(Queue& queue, db::Database& database, const Clock& clock, IdSource& ids);

    /// Durable: every event of this kind ("*": all) becomes a job of `job_kind` with the event as its
    /// payload. At start, on every node alike.
    void subscribe(std::string kind, std::string job_kind, int priority = 5);
    /// Writes the event and the jobs of its subscribers in the caller's transaction.
    EventId publish(db::Tx& tx, Event event);
    /// Removes a contact's events, and the jobs (waiting, running or dead) that carry one. A handler that is running
    /// cannot finish then, so that its transaction leaves nothing.
    static void erase_of(db::Tx& tx, Id<"cont"> contact);
    /// Live: called after the commit on every node, on the publisher's thread here. Be quick, do not throw.
    void listen(std::function<void(TenantId, const StoredEvent&)> listener);
    /// Called when events of other nodes may have passed unheard, because the database was away for a moment.
    void on_gap(std::function<void()> action) { gap_actions_.push_back(std::move(action)); }

    /// Oldest first, for resuming a live stream.
    std::vector<StoredEvent> after(db::Tx& tx, EventId id, int limit);
    /// The event itself and those of the ten seconds before it, oldest first, of which some may have been committed
    /// later than it: transactions of PostgreSQL finish in any order, and clocks of nodes differ. None on SQLite, whose
    /// one writer numbers events in the order of their commits.
    std::vector<StoredEvent> late_until(db::Tx& tx, EventId id, int limit);
    /// Newest first: the feed of a tenant, or the timeline of a contact or lead.
    std::vector<StoredEvent> newest(db::Tx& tx, const EventFilter& filter);

private:
    struct Subscriber {
        std::string kind;
        std::string job_kind;
        int priority;
    };
    void tell_listeners(TenantId tenant, const StoredEvent& event);
    void hear(std::string_view payload);

    Queue& queue_;
    db::Database& database_;
    const Clock& clock_;
    IdSource& ids_;
    std::vector<Subscriber> subscribers_;
    std::vector<std::function<void(TenantId, const StoredEvent&)>> listeners_;
    std::vector<std::function<void()>> gap_actions_;
    std::string origin_; ///< marks this process in what it tells other nodes
    std::unique_ptr<Ear> ear_;
};

} // namespace alcedo::jobs
