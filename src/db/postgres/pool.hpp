#pragma once
#include <condition_variable>
#include <mutex>

#include "db/activity.hpp"
#include "db/postgres/connection.hpp"

namespace alcedo::db::postgres {

/// Connections, opened when first needed, last in first out. A lost connection is not put back.
class Pool {
public:
    Pool(std::string url, Purpose purpose, int most, const TenantTables& tenant_tables)
        : url_(std::move(url)), purpose_(purpose), most_(most), tenant_tables_(tenant_tables) {}

    /// A connection, given back on leaving the scope.
    class Lease {
    public:
        explicit Lease(Pool& pool) : pool_(pool), connection_(pool.take()) {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection& operator*() { return *connection_; }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    /// Closes what nobody uses: when one connection was lost, so were probably all.
    void note_loss(Activity& activity);
    /// Waits until all are given back, closes them, and refuses from then on.
    void stop();

private:
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    const std::string url_;
    const Purpose purpose_;
    const int most_;
    const TenantTables& tenant_tables_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Connection>> free_;
    int taken_ = 0;
    bool stopping_ = false;
};

} // namespace alcedo::db::postgres
