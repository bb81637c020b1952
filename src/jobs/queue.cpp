#include "jobs/queue.hpp"

#include "jobs/core.hpp"

namespace alcedo::jobs {

Queue::Queue(db::Database& database, const Clock& clock, IdSource& ids, QueueOptions options)
    : core_(std::make_unique<Core>(database, clock, ids, std::move(options))) {}

Queue::~Queue() { stop(); }

void Queue::handle(std::string kind, KindOptions options, Handler handler) {
    core_->refuse_when_started("handle");
    core_->kinds.add(std::move(kind), options, std::move(handler));
}

void Queue::every(std::string name, Milliseconds interval, std::function<void()> work) {
    core_->refuse_when_started("every");
    core_->schedules.add(std::move(name), interval, std::move(work));
}

std::optional<JobId> Queue::enqueue(db::Tx& tx, const NewJob& job) { return core_->enqueue(tx, job); }

std::int64_t Queue::enqueue_all(db::Tx& tx, std::span<const NewJob> jobs) {
    return core_->enqueue_all(tx, jobs);
}

bool Queue::cancel(db::Tx& tx, JobId id) { return store::cancel(tx, id); }

std::vector<DeadJob> Queue::dead(db::Tx& tx, int limit, JobId before) {
    return store::dead(tx, limit, before);
}

bool Queue::replay(db::Tx& tx, JobId id) { return core_->replay(tx, id); }

void Queue::start() { core_->start(); }

void Queue::stop() { core_->stop(); }

void Queue::wake() { core_->wake(); }

Stats Queue::stats() { return core_->stats(); }

void Queue::tell_other_nodes(std::string channel, std::string payload) {
    core_->tell_other_nodes(std::move(channel), std::move(payload));
}

} // namespace alcedo::jobs
