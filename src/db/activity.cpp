#include "db/activity.hpp"

#include <stdexcept>

#include "base/log.hpp"

namespace alcedo::db {
namespace {

constexpr std::size_t most_logged_texts = 500;

// Says whether this thread is in a transaction; the only state of this layer that is not in an object.
thread_local bool in_transaction = false;

} // namespace

void Activity::committed(std::int64_t batch, std::chrono::steady_clock::duration took) {
    writes.fetch_add(batch, std::memory_order_relaxed);
    commits.fetch_add(1, std::memory_order_relaxed);
    auto largest = largest_batch.load(std::memory_order_relaxed);
    while (batch > largest &&
           !largest_batch.compare_exchange_weak(largest, batch, std::memory_order_relaxed)) {
    }
    commit_microseconds.fetch_add(std::chrono::duration_cast<std::chrono::microseconds>(took).count(),
                                  std::memory_order_relaxed);
}

void Activity::report_slow(std::string_view sql, Milliseconds took) noexcept {
    slow_statements.fetch_add(1, std::memory_order_relaxed);
    try {
        {
            const std::lock_guard lock(mutex_);
            if (logged_.size() >= most_logged_texts || !logged_.emplace(sql).second) return;
        }
        log::warn("slow statement", {{"milliseconds", took.count()}, {"sql", sql}});
    } catch (const std::bad_alloc&) {
        // Keeps a log line from ending a transaction.
    }
}

Stats Activity::stats() const {
    return {.reads = reads,
            .writes = writes,
            .commits = commits,
            .largest_batch = largest_batch,
            .rollbacks = rollbacks,
            .retries = retries,
            .reconnects = reconnects,
            .slow_statements = slow_statements,
            .commit_microseconds = commit_microseconds};
}

void run_after_commit(std::vector<std::function<void()>>& actions) {
    for (auto& action : actions) {
        try {
            action();
        } catch (const std::exception& failure) {
            log::error("after-commit action failed", {{"error", failure.what()}});
        }
    }
    actions.clear();
}

void NestingGuard::refuse_nested() {
    if (in_transaction)
        throw std::logic_error(
            "A transaction was started inside a transaction; pass the tx of the outer one on.");
}

NestingGuard::NestingGuard() {
    refuse_nested();
    in_transaction = true;
}

NestingGuard::~NestingGuard() { in_transaction = false; }

NestingGuard::Pause::Pause() { in_transaction = false; }

NestingGuard::Pause::~Pause() { in_transaction = true; }

} // namespace alcedo::db
