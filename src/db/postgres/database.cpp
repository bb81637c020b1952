#include "db/postgres/database.hpp"

#include "base/worker_pool.hpp"

namespace alcedo::db::postgres {
namespace {

constexpr int most_attempts = 5;

std::string tenant_setting(std::optional<TenantId> tenant) {
    return tenant ? std::to_string(tenant->value()) : "*";
}

} // namespace

PostgresDatabase::PostgresDatabase(const Options& options)
    : readers_(options.postgres_url, options.read_connections, tenant_tables_),
      writers_(options.postgres_url, options.write_connections, tenant_tables_),
      notifications_(options.postgres_url, activity_) {
    learn_schema();
}

PostgresDatabase::~PostgresDatabase() { stop(); }

void PostgresDatabase::run(Access access, std::optional<TenantId> tenant, Closure closure) {
    AfterCommit after_commit;
    {
        const NestingGuard nesting;
        // Frees the worker's place: the work is done by the server.
        const BlockingScope waiting;
        auto& pool = access == Access::read ? readers_ : writers_;
        for (int attempt = 1;; ++attempt) {
            Pool::Lease lease(pool);
            auto& connection = *lease;
            const char* opening =
                access == Access::read ? "begin isolation level repeatable read, read only" : "begin";
            connection.begin(opening, tenant_setting(tenant));
            try {
                if (access == Access::read)
                    read_once(connection, closure);
                else
                    after_commit = write_once(connection, closure);
                break;
            } catch (...) {
                connection.roll_back();
                if (connection.setback() == Setback::lost) {
                    activity_.reconnects.fetch_add(1, std::memory_order_relaxed);
                    pool.close_idle();
                }
                if (!may_try_again(connection, attempt)) throw;
            }
        }
    }
    // Outside of the guard, because these may start transactions of their own.
    run_after_commit(after_commit);
}

void PostgresDatabase::read_once(Connection& connection, Closure closure) {
    PostgresSession session(connection, PostgresSession::Purpose::read, activity_);
    closure(session);
    connection.finish_read();
    activity_.reads.fetch_add(1, std::memory_order_relaxed);
}

PostgresDatabase::AfterCommit PostgresDatabase::write_once(Connection& connection, Closure closure) {
    PostgresSession session(connection, PostgresSession::Purpose::write, activity_);
    closure(session);
    const auto committing = std::chrono::steady_clock::now();
    connection.commit();
    activity_.committed(1, std::chrono::steady_clock::now() - committing);
    return session.take_after_commit();
}

/// Never after a COMMIT that got no answer: it may have been done.
bool PostgresDatabase::may_try_again(const Connection& connection, int attempt) {
    const bool again =
        attempt < most_attempts && connection.setback() != Setback::none && !connection.is_in_doubt();
    (again ? activity_.retries : activity_.rollbacks).fetch_add(1, std::memory_order_relaxed);
    return again;
}

void PostgresDatabase::learn_schema() {
    tenant_tables_.replace(read_across([](SystemTx& tx) {
        return tx.all<std::string>(
            "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid "
            "where a.attname = 'tenant_id' and not a.attisdropped and c.relkind in ('r', 'p', 'v') "
            "and c.relnamespace = current_schema()::regnamespace");
    }));
}

void PostgresDatabase::listen(const std::string& channel, Listener listener) {
    notifications_.listen(channel, std::move(listener));
}

void PostgresDatabase::stop() {
    notifications_.stop();
    writers_.stop();
    readers_.stop();
}

} // namespace alcedo::db::postgres
