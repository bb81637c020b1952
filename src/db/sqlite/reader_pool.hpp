#pragma once
#include <condition_variable>
#include <mutex>

#include "db/sqlite/connection.hpp"

namespace alcedo::db::sqlite {

/// Read connections, opened when first needed. The last one given back is the first one taken, so that a quiet
/// process keeps few of them warm.
class ReaderPool {
public:
    ReaderPool(std::string path, int most, const TenantTables& tenant_tables)
        : path_(std::move(path)), most_(most), tenant_tables_(tenant_tables) {}

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

    /// Waits until all are given back, closes them, and refuses from then on.
    void stop();

private:
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    const std::string path_;
    const int most_;
    const TenantTables& tenant_tables_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Connection>> free_;
    int taken_ = 0;
    bool stopping_ = false;
};

} // namespace alcedo::db::sqlite
