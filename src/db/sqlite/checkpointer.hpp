#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "db/sqlite/connection.hpp"

namespace alcedo::db::sqlite {

/// Moves what is committed from the log (WAL) into the file, on a thread of its own: in a commit of the writer it would
/// hold up everybody for some twenty milliseconds. What is committed meanwhile stays as a small rest, which the writer
/// moves between two transactions, so that the log can begin anew instead of growing.
class Checkpointer {
public:
    Checkpointer(std::string path, const TenantTables& tenant_tables);
    ~Checkpointer() { stop(); }

    /// By the writer after each commit: how many pages the log holds.
    void note_log(int pages);
    /// By the writer between transactions: true once after a move.
    bool take_rest() { return left_rest_.exchange(false); }
    void stop();

private:
    void run();

    const std::string path_;
    const TenantTables& tenant_tables_;
    std::mutex mutex_;
    std::condition_variable wanted_;
    bool is_wanted_ = false;
    bool stopping_ = false;
    int moved_at_ = 0; ///< of the writer: pages in the log when it was last worth a move
    std::atomic<bool> left_rest_{false};
    std::thread thread_;
};

} // namespace alcedo::db::sqlite
