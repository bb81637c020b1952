#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/sqlite/connection.hpp"

namespace alcedo::db::sqlite {

/// Read connections, opened when first needed. The last one given back is the first one taken; one that has rested
/// for a while is closed, and all are when hardly anything is read: what they have mapped of the file counts as ours, and
/// a quiet process is a small one.
class ReaderPool {
public:
    ReaderPool(std::string path, int most, const TenantTables& tenant_tables,
               std::chrono::milliseconds longest_rest = std::chrono::seconds(10));
    ~ReaderPool() { stop(); }

    /// A connection, given back on leaving the scope.
    class Lease {
    public:
        explicit Lease(ReaderPool& pool) : pool_(pool), connection_(pool.take()) {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection& operator*() { return *connection_; }

    private:
        ReaderPool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    std::size_t resting();

    /// Waits until all are given back, closes them, and refuses from then on.
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Resting {
        std::unique_ptr<Connection> connection;
        Time since;
    };
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;
    void close_rested();

    const std::string path_;
    const int most_;
    const TenantTables& tenant_tables_;
    const std::chrono::milliseconds longest_rest_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::condition_variable stops_;
    std::vector<Resting> free_; ///< the one that rests longest comes first
    int taken_ = 0;
    int reads_ = 0; ///< since the closer looked last
    bool stopping_ = false;
    std::thread closer_;
};

} // namespace alcedo::db::sqlite
