#include "db/postgres/writers.hpp"

#include <algorithm>

namespace alcedo::db::postgres {
namespace {

using std::chrono::steady_clock;

/// PostgreSQL remembers 64 subtransactions of each transaction at hand; with more, everybody's reads slow down.
constexpr std::size_t most_in_group = 60;
constexpr int groups_side_by_side = 4;
constexpr int marked_after_refusal = 1000;

} // namespace

Writers::Writers(Pool& together, int most_together, Pool& alone, Activity& activity)
    : together_(together), most_threads_(most_together), alone_(alone), activity_(activity) {}

Writers::~Writers() { stop(); }

Writers::AfterCommit Writers::write(TenantId tenant, Closure closure) {
    Request request{closure};
    GroupPointer group;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) throw DatabaseFailure("The database is closed.");
        const LineKey key{tenant, orderly_.contains(closure.call)};
        auto& line = lines_[key];
        if (line.groups.empty() || line.groups.back()->requests.size() >= most_in_group)
            line.groups.push_back(std::make_shared<Group>());
        group = line.groups.back();
        group->requests.push_back(&request);
        call_threads(key, line);
    }
    group->answered.wait();
    if (request.failure) std::rethrow_exception(request.failure);
    return std::move(request.after_commit);
}

Writers::AfterCommit Writers::write_alone(std::optional<TenantId> tenant, Closure closure) {
    for (int attempt = 1;; ++attempt) {
        Pool::Lease lease(alone_);
        auto& connection = *lease;
        connection.begin(tenant_setting(tenant));
        try {
            PostgresSession session(connection, Purpose::write, activity_);
            closure(session);
            const auto committing = steady_clock::now();
            connection.commit(session.is_late() ? Connection::Sync::late : Connection::Sync::durable);
            activity_.committed(1, steady_clock::now() - committing);
            return session.take_after_commit();
        } catch (...) {
            connection.roll_back();
            if (connection.setback() == Setback::lost) alone_.note_loss(activity_);
            if (!may_try_again(connection, attempt)) throw;
        }
    }
}

void Writers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        arrived_.notify_all();
    }
    // Threads are only added before stopping_ is set.
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

/// With the lock held.
void Writers::call_threads(const LineKey& key, Line& line) {
    const int most = key.is_orderly ? 1 : groups_side_by_side;
    while (line.due < static_cast<int>(line.groups.size()) && line.due + line.under_way < most) {
        ++line.due;
        due_.push_back(key);
        if (idle_ >= static_cast<int>(due_.size()))
            arrived_.notify_one();
        else if (static_cast<int>(threads_.size()) < most_threads_ && !stopping_)
            threads_.emplace_back([this] { run(); });
    }
}

void Writers::run() {
    const NestingGuard nesting;
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_;
        arrived_.wait(lock, [&] { return stopping_ || !due_.empty(); });
        --idle_;
        if (due_.empty()) return;
        const auto key = due_.front();
        due_.pop_front();
        auto& line = lines_[key];
        const auto group = std::move(line.groups.front());
        line.groups.pop_front();
        --line.due;
        ++line.under_way;
        call_threads(key, line);
        lock.unlock();
        write_group(key.tenant, *group);
        lock.lock();
        --line.under_way;
        call_threads(key, line);
        if (line.groups.empty() && line.under_way == 0) lines_.erase(key);
    }
}

void Writers::write_group(TenantId tenant, Group& group) {
    if (group.requests.size() == 1 || !write_together(tenant, group)) {
        for (auto* request : group.requests) {
            request->failure = nullptr;
            try {
                request->after_commit = write_alone(tenant, request->closure);
            } catch (...) {
                request->failure = std::current_exception();
            }
        }
    }
    group.answered.open();
}

/// False when nothing was written and each shall be written alone.
bool Writers::write_together(TenantId tenant, Group& group) {
    std::unique_ptr<Pool::Lease> lease;
    try {
        lease = std::make_unique<Pool::Lease>(together_);
    } catch (...) {
        return false;
    }
    auto& connection = **lease;
    connection.begin(tenant_setting(tenant));
    try {
        bool all_are_late = true;
        const bool has_marks = groups_with_marks_ > 0;
        if (has_marks) --groups_with_marks_;
        for (auto* request : group.requests) {
            PostgresSession session(connection, Purpose::write, activity_);
            if (has_marks) connection.mark();
            try {
                request->closure(session);
                request->after_commit = session.take_after_commit();
                all_are_late = all_are_late && session.is_late();
                if (has_marks) connection.keep_marked();
            } catch (...) {
                if (connection.has_failed()) {
                    if (connection.setback() == Setback::conflict) {
                        const std::lock_guard lock(mutex_);
                        orderly_.insert(request->closure.call);
                    }
                    throw;
                }
                groups_with_marks_ = marked_after_refusal;
                if (!has_marks) throw;
                request->failure = std::current_exception();
                connection.take_back_marked();
            }
        }
        const auto committing = steady_clock::now();
        connection.commit(all_are_late ? Connection::Sync::late : Connection::Sync::durable);
        const auto refused = std::ranges::count_if(
            group.requests, [](const Request* request) { return request->failure != nullptr; });
        activity_.rollbacks.fetch_add(refused, std::memory_order_relaxed);
        activity_.committed(static_cast<std::int64_t>(group.requests.size()) - refused,
                            steady_clock::now() - committing);
        return true;
    } catch (...) {
        connection.roll_back();
        if (connection.setback() == Setback::lost) together_.note_loss(activity_);
        for (auto* request : group.requests) request->after_commit.clear();
        if (!connection.is_in_doubt()) return false;
        // It may have been done, so nobody may do it again.
        for (auto* request : group.requests)
            if (!request->failure) request->failure = std::current_exception();
        return true;
    }
}

/// Never after a COMMIT that got no answer: it may have been done.
bool Writers::may_try_again(const Connection& connection, int attempt) {
    const bool again =
        attempt < most_attempts && connection.setback() != Setback::none && !connection.is_in_doubt();
    (again ? activity_.retries : activity_.rollbacks).fetch_add(1, std::memory_order_relaxed);
    return again;
}

} // namespace alcedo::db::postgres
