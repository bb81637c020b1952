#pragma once
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "base/latch.hpp"
#include "db/sqlite/checkpointer.hpp"
#include "db/sqlite/session.hpp"

namespace alcedo::db::sqlite {

/// The only thread that writes. Closures that wait together share one transaction and one COMMIT, each in its own
/// savepoint, so that a disk that syncs 300 times a second answers thousands of durable writes a second.
class Writer {
public:
    Writer(const std::string& path, const TenantTables& tenant_tables, Activity& activity,
           Channels& channels);
    ~Writer();

    /// Runs `closure` and returns when it is durable, with its after-commit actions, which the caller runs. Throws what
    /// it threw, or what COMMIT failed with.
    std::vector<std::function<void()>> write(Closure closure);
    void stop();

private:
    struct Request {
        Closure closure;
        std::exception_ptr failure{};
        std::vector<std::function<void()>> after_commit{};
    };
    /// Requests that arrived together; one wake-up answers them all.
    struct Group {
        std::vector<Request*> requests;
        Latch answered;
    };
    using GroupPointer = std::shared_ptr<Group>;

    void run();
    void care_for_log();
    GroupPointer take_group(std::size_t at_least, std::chrono::steady_clock::duration patience);
    void run_batch(GroupPointer first);
    std::size_t run_group(Group& group);
    void run_request(Request& request);
    static void fail(const std::vector<GroupPointer>& groups, const std::exception_ptr& failure);

    Connection connection_;
    Checkpointer checkpointer_;
    Activity& activity_;
    Channels& channels_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    GroupPointer open_ = std::make_shared<Group>();
    std::size_t wanted_ = 0; ///< how many requests the sleeping thread waits for; 0 while it is awake
    bool stopping_ = false;
    std::size_t last_batch_ = 0;
    std::chrono::steady_clock::duration usual_commit_{};
    std::thread thread_;
};

} // namespace alcedo::db::sqlite
