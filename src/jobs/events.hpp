#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jobs/ear.hpp"
#include "jobs/event.hpp"
#include "jobs/queue.hpp"

/// Events are the spine: a change and its event are one transaction; everybody else hears of it from here.
namespace alcedo::jobs {

/// Which events to list; what is left out does not narrow.
struct EventFilter {
    std::optional<Subject> about = std::nullopt;
    std::optional<EventId> before = std::nullopt; ///< continues a page
    const Viewer* heard_by = nullptr;             ///< only what she may hear
    int limit = 50;
};

/// Which events a subscriber gets a job for.
enum class Hears {
    all,
    single ///< not those of bulk changes
};

/// How a subscriber's jobs are run.
struct Subscription {
    int priority = 5;
    KindOptions options{};
    Hears hears = Hears::all;
};

class Events {
public:
    Events(Queue& queue, db::Database& database, const Clock& clock, IdSource& ids);

    /// At start, on every node alike: the types of events that a room tells. From then on telling another is
    /// std::logic_error.
    template <Tellable... E> void declare() { (add_kind(E::event), ...); }
    /// Every declared kind, by its word.
    const std::map<std::string_view, EventKind>& kinds() const { return kinds_; }

    /// Durable, at start, on every node alike: every event of this type becomes a job of `job_kind`.
    template <Tellable E, class Handler> void on(std::string job_kind, Subscription how, Handler handler) {
        queue_.handle(job_kind, how.options, [handler = std::move(handler)](Job& job) {
            handler(job, Told<E>(job.read<StoredEvent>()));
        });
        subscribe(E::event.word, std::move(job_kind), how);
    }
    template <Tellable E, class Handler> void on(std::string job_kind, Handler handler) {
        on<E>(std::move(job_kind), {}, std::move(handler));
    }

    /// Writes the event and the jobs of its subscribers in the caller's transaction.
    template <Tellable E> EventId publish(db::Tx& tx, const E& event, const Telling& telling) {
        return publish(tx, E::event, json::to_text(event), telling);
    }
    /// Removes every event about one of these, and the jobs (waiting, running or dead) that carry one or name it. A handler
    /// that is running cannot finish then, so that its transaction leaves nothing. Answers which events they were.
    static std::vector<EventId> erase_about(db::Tx& tx, const std::vector<Subject>& subjects);
    /// Live: called after the commit on every node, on the publisher's thread here. Be quick, do not throw. What another
    /// node publishes is read for it only while it `wants` events of that tenant: who begins to want them reads what is
    /// stored.
    void listen(
        std::function<void(TenantId, const StoredEvent&)> tell,
        std::function<bool(TenantId)> wants = [](TenantId) { return true; });
    /// Called when events of other nodes may have passed unheard, because the database was away for a moment.
    void on_gap(std::function<void()> action) { gap_actions_.push_back(std::move(action)); }

    /// Oldest first, for resuming a live stream.
    std::vector<StoredEvent> after(db::Tx& tx, EventId id, int limit);
    /// The event itself and those of the ten seconds before it, oldest first, of which some may have been committed
    /// later than it: transactions of PostgreSQL finish in any order, and clocks of nodes differ. None on SQLite, whose
    /// one writer numbers events in the order of their commits.
    std::vector<StoredEvent> late_until(db::Tx& tx, EventId id, int limit);
    /// Newest first: the feed of a tenant, or the timeline of a contact, a lead, anything.
    std::vector<StoredEvent> newest(db::Tx& tx, const EventFilter& filter);

private:
    struct Subscriber {
        std::string_view kind;
        std::string job_kind;
        int priority;
        Hears hears;
    };
    struct Listener {
        std::function<void(TenantId, const StoredEvent&)> tell;
        std::function<bool(TenantId)> wants;
    };
    void add_kind(const EventKind& kind);
    void subscribe(std::string_view kind, std::string job_kind, const Subscription& how);
    EventId publish(db::Tx& tx, const EventKind& kind, std::string data, const Telling& telling);
    void store(db::Tx& tx, const StoredEvent& event, const std::vector<Subject>& about);
    void tell_listeners(TenantId tenant, const StoredEvent& event);
    void hear(std::string_view payload);

    Queue& queue_;
    db::Database& database_;
    const Clock& clock_;
    IdSource& ids_;
    std::map<std::string_view, EventKind> kinds_;
    std::vector<Subscriber> subscribers_;
    std::vector<Listener> listeners_;
    std::vector<std::function<void()>> gap_actions_;
    std::string origin_; ///< marks this process in what it tells other nodes
    std::unique_ptr<Ear> ear_;
};

} // namespace alcedo::jobs
