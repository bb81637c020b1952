#include "db/sqlite/writer.hpp"

#include <algorithm>

#include "base/held_locks.hpp"
#include "base/log.hpp"

namespace alcedo::db::sqlite {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t most_in_batch = 1000;
constexpr steady_clock::duration longest_batch = std::chrono::milliseconds(25);
constexpr steady_clock::duration shortest_batch = std::chrono::milliseconds(1);
constexpr steady_clock::duration longest_patience = std::chrono::milliseconds(1);

} // namespace

Writer::Writer(const std::string& path, const TenantTables& tenant_tables, Activity& activity,
               Channels& channels)
    : connection_(path, Role::writer, tenant_tables),
      checkpointer_(path, tenant_tables),
      activity_(activity),
      channels_(channels),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

std::vector<std::function<void()>> Writer::write(Closure closure) {
    Request request{closure};
    GroupPointer group;
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) throw DatabaseFailure("The database is closed.");
        group = open_;
        group->requests.push_back(&request);
        wake = wanted_ != 0 && group->requests.size() >= wanted_;
    }
    if (wake) arrived_.notify_one();
    group->answered.wait();
    if (request.failure) std::rethrow_exception(request.failure);
    return std::move(request.after_commit);
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_one();
    if (thread_.joinable()) thread_.join();
    checkpointer_.stop();
}

void Writer::run() {
    const NestingGuard nesting;
    const NoWaiting all_writers_wait_for_this;
    while (auto group = take_group(1, steady_clock::duration::max())) {
        run_batch(std::move(group));
        care_for_log();
    }
}

void Writer::care_for_log() {
    checkpointer_.note_log(connection_.log_pages());
    const bool is_far_behind = connection_.log_pages() > 50'000;
    if (!checkpointer_.take_rest() && !is_far_behind) return;
    try {
        connection_.move_log();
    } catch (const std::exception& failure) {
        log::warn("the log could not be moved into the database file; it is tried again",
                  {{"error", failure.what()}});
    }
}

/// The requests that have arrived, after waiting for so many; null when there are none.
Writer::GroupPointer Writer::take_group(std::size_t at_least, steady_clock::duration patience) {
    std::unique_lock lock(mutex_);
    const auto enough = [&] { return stopping_ || open_->requests.size() >= at_least; };
    if (patience > steady_clock::duration::zero() && !enough()) {
        wanted_ = at_least;
        if (patience == steady_clock::duration::max())
            arrived_.wait(lock, enough);
        else
            arrived_.wait_for(lock, patience, enough);
        wanted_ = 0;
    }
    if (open_->requests.empty()) return nullptr;
    return std::exchange(open_, std::make_shared<Group>());
}

void Writer::run_batch(GroupPointer first) {
    const auto started = steady_clock::now();
    std::vector<GroupPointer> groups{std::move(first)};
    std::size_t size = groups.front()->requests.size();
    std::size_t kept = 0;
    try {
        connection_.begin();
        kept += run_group(*groups.front());
        // Waits a moment for those that were answered by the last commit and are coming back: without it they would
        // split into two alternating halves, each paying its own sync.
        auto patience = std::min(usual_commit_ / 4, longest_patience);
        // Those who came first wait for all who are taken in later, so no longer than makes the commit a small part.
        const auto enough = std::clamp(usual_commit_ * 4, shortest_batch, longest_batch);
        while (size < most_in_batch && steady_clock::now() - started < enough) {
            auto next = take_group(1, steady_clock::duration::zero());
            if (!next && size < last_batch_)
                next = take_group(last_batch_ - size, std::exchange(patience, {}));
            if (!next) break;
            size += next->requests.size();
            groups.push_back(std::move(next));
            kept += run_group(*groups.back());
        }
        const auto committing = steady_clock::now();
        connection_.commit();
        const auto took = steady_clock::now() - committing;
        usual_commit_ += (took - usual_commit_) / 8;
        activity_.committed(static_cast<std::int64_t>(kept), took);
    } catch (...) {
        connection_.roll_back();
        fail(groups, std::current_exception());
    }
    last_batch_ = size;
    for (const auto& group : groups) group->answered.open();
}

/// How many did not throw.
std::size_t Writer::run_group(Group& group) {
    for (auto* request : group.requests) run_request(*request);
    return static_cast<std::size_t>(std::ranges::count(group.requests, nullptr, &Request::failure));
}

/// Throws only when the whole transaction is lost.
void Writer::run_request(Request& request) {
    connection_.savepoint();
    SqliteSession session(connection_, Role::writer, activity_, channels_);
    try {
        request.closure(session);
        connection_.release();
        request.after_commit = session.take_after_commit();
    } catch (...) {
        activity_.rollbacks.fetch_add(1, std::memory_order_relaxed);
        request.failure = std::current_exception();
        if (connection_.is_idle()) throw;
        connection_.roll_back_to_savepoint();
        connection_.release();
    }
}

void Writer::fail(const std::vector<GroupPointer>& groups, const std::exception_ptr& failure) {
    for (const auto& group : groups)
        for (auto* request : group->requests)
            if (!request->failure) request->failure = failure;
}

} // namespace alcedo::db::sqlite
