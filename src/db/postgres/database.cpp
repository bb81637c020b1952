#include "db/postgres/database.hpp"

#include <thread>

#include "base/worker_pool.hpp"

namespace alcedo::db::postgres {
namespace {

int half_of(int connections) { return std::max(1, connections / 2); }

int processors() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

} // namespace

PostgresDatabase::PostgresDatabase(const Options& options)
    : readers_(options.postgres_url, Purpose::read, options.read_connections, tenant_tables_),
      together_(options.postgres_url, Purpose::write_together, half_of(options.write_connections),
                tenant_tables_),
      alone_(options.postgres_url, Purpose::write, half_of(options.write_connections), tenant_tables_),
      single_reads_(readers_, std::min(processors(), options.read_connections), tenant_tables_, activity_),
      writers_(together_, half_of(options.write_connections), alone_, activity_),
      notifications_(options.postgres_url, activity_) {
    learn_schema();
}

PostgresDatabase::~PostgresDatabase() { stop(); }

void PostgresDatabase::run(Access access, std::optional<TenantId> tenant, Closure closure) {
    if (access == Access::read) return read(tenant, closure);
    Writers::AfterCommit after_commit;
    if (tenant) {
        // The closure runs, guarded, on a writer's thread; this one may do other things meanwhile.
        NestingGuard::refuse_nested();
        after_commit = writers_.write(*tenant, closure);
    } else {
        const NestingGuard nesting;
        // Frees the worker's place: the work is done by the server.
        const BlockingScope waiting;
        after_commit = writers_.write_alone(tenant, closure);
    }
    // Outside of the guard, because these may start transactions of their own.
    run_after_commit(after_commit);
}

void PostgresDatabase::read(std::optional<TenantId> tenant, const Closure& closure) {
    const NestingGuard nesting;
    if (!is_distributed_ && single_reads_.is_single(closure)) {
        try {
            return single_reads_.run(closure, tenant);
        } catch (const NeedsSnapshot&) { // said by its name: it is read below
        }
    }
    read_snapshot(tenant, closure);
}

void PostgresDatabase::read_snapshot(std::optional<TenantId> tenant, const Closure& closure) {
    const BlockingScope waiting;
    for (int attempt = 1;; ++attempt) {
        Pool::Lease lease(readers_);
        auto& connection = *lease;
        connection.begin(tenant_setting(tenant));
        try {
            PostgresSession session(connection, Purpose::read, activity_);
            closure(session);
            connection.finish_read();
            single_reads_.learn(closure, session.was_single_read());
            activity_.reads.fetch_add(1, std::memory_order_relaxed);
            return;
        } catch (...) {
            connection.roll_back();
            if (connection.setback() == Setback::lost) readers_.note_loss(activity_);
            if (attempt == most_attempts || connection.setback() == Setback::none) throw;
            activity_.retries.fetch_add(1, std::memory_order_relaxed);
        }
    }
}

void PostgresDatabase::learn_schema() {
    is_distributed_ = read_across([](SystemTx& tx) {
        return tx.first<int>("select 1 from pg_extension where extname = 'citus'").has_value();
    });
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
    together_.stop();
    alone_.stop();
    readers_.stop();
}

} // namespace alcedo::db::postgres
