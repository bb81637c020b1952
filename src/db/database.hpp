#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <type_traits>

#include "db/migration_list.hpp"
#include "db/tx.hpp"

namespace alcedo::db {

struct Options {
    std::string data_dir{};     ///< SQLite lives here, in alcedo.db; made when missing
    std::string postgres_url{}; ///< empty: SQLite
    int read_connections = 4;
    int write_connections = 16; ///< PostgreSQL only: SQLite has one writer
};

/// For /metrics. Counted since the database was opened.
struct Stats {
    std::int64_t reads = 0;
    std::int64_t writes = 0;  ///< closures that were committed
    std::int64_t commits = 0; ///< writes/commits is the mean batch of the group commit
    std::int64_t largest_batch = 0;
    std::int64_t rollbacks = 0;  ///< closures that threw
    std::int64_t retries = 0;    ///< PostgreSQL: run again after a serialisation failure or deadlock
    std::int64_t reconnects = 0; ///< PostgreSQL
    std::int64_t slow_statements = 0;
    std::int64_t commit_microseconds = 0; ///< time spent in COMMIT, all together
};

/// What runs inside a transaction; its caller keeps it alive while it waits.
struct Closure {
    void (*call)(void* context, Session& session);
    void* context;
    void operator()(Session& session) const { call(context, session); }
};

/// One SQLite file or one PostgreSQL database. Thread-safe. Transactions do not nest: inside one, pass its tx on.
class Database {
public:
    /// Opens, making the SQLite file when there is none. Throws DatabaseFailure.
    static std::unique_ptr<Database> open(const Options& options);
    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    virtual Engine engine() const = 0;
    /// Applies the migrations that are missing, each in a transaction; several nodes may call it at once. Throws
    /// std::runtime_error when the history was changed or belongs to a newer program.
    void migrate() { migrate(embedded_migrations()); }
    void migrate(std::span<const Migration> migrations);

    /// Runs `f(Tx&)` on a read-only snapshot and returns its result. f may run twice and wait at a Latch: no locks.
    template <class F> auto read(TenantId tenant, F&& f) { return read(tenant, Viewer::product(), f); }
    /// The same for a person: `:me` is bound, and verbs may ask what she may.
    template <class F> auto read(TenantId tenant, const Viewer& viewer, F&& f) {
        return in_transaction<Tx>(Access::read, tenant, f, tenant, std::cref(viewer));
    }
    /// Runs `f(Tx&)` as one transaction and returns when it is durable. f may run more than once (PostgreSQL), so it
    /// has no effects but through tx; it does no I/O, because on SQLite all writers wait for it.
    template <class F> auto write(TenantId tenant, F&& f) { return write(tenant, Viewer::product(), f); }
    template <class F> auto write(TenantId tenant, const Viewer& viewer, F&& f) {
        return in_transaction<Tx>(Access::write, tenant, f, tenant, std::cref(viewer));
    }
    template <class F> auto read_across(F&& f) {
        return in_transaction<SystemTx>(Access::read, std::nullopt, f);
    }
    template <class F> auto write_across(F&& f) {
        return in_transaction<SystemTx>(Access::write, std::nullopt, f);
    }

    /// Calls back for every tx.notify on this channel, of every node, until stop(). Keep the callback short. An empty
    /// payload means that notifications may have been lost: look for yourself.
    using Listener = std::function<void(std::string_view payload)>;
    virtual void listen(const std::string& channel, Listener listener) = 0;
    /// A number 0..1023 that no other live node of this database has; for IdSource. SQLite: 0.
    virtual int claim_node() = 0;
    virtual Stats stats() const = 0;
    /// Ends what is under way, then refuses everything. Called by the destructor too.
    virtual void stop() = 0;

protected:
    enum class Access { read, write };
    Database() = default;
    virtual void run(Access access, std::optional<TenantId> tenant, Closure closure) = 0;
    /// Adds what guards tenants inside the engine (PostgreSQL: row-level security), wherever it is missing.
    virtual void protect_tenants(SystemTx& tx) = 0;
    /// Looks up which tables belong to tenants, again after a migration.
    virtual void learn_schema() = 0;

private:
    template <class Handle, class F, class... Tenant>
    auto in_transaction(Access access, std::optional<TenantId> tenant, F& f, Tenant... bound) {
        using Result = std::decay_t<std::invoke_result_t<F&, Handle&>>;
        if constexpr (std::is_void_v<Result>) {
            auto body = [&](Session& session) {
                Handle tx(session, bound...);
                f(tx);
            };
            run(access, tenant, erase(body));
        } else {
            std::optional<Result> result;
            auto body = [&](Session& session) {
                Handle tx(session, bound...);
                result.emplace(f(tx));
            };
            run(access, tenant, erase(body));
            return Result(std::move(*result));
        }
    }
    template <class F> static Closure erase(F& f) {
        return {[](void* context, Session& session) { (*static_cast<F*>(context))(session); }, &f};
    }
};

} // namespace alcedo::db
