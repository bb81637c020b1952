#include "db/sqlite/database.hpp"

#include <filesystem>

#include "base/held_locks.hpp"
#include "db/data_folder.hpp"

namespace alcedo::db::sqlite {
namespace {

std::string file_in(const std::string& data_dir) {
    try {
        make_data_folder(data_dir);
    } catch (const std::filesystem::filesystem_error& failure) {
        throw DatabaseFailure("Could not make the folder " + data_dir + ": " + failure.code().message());
    }
    const auto file = std::filesystem::path(data_dir) / "alcedo.db";
    keep_private(file);
    return file.string();
}

} // namespace

SqliteDatabase::SqliteDatabase(const Options& options)
    : readers_(file_in(options.data_dir), options.read_connections, tenant_tables_),
      writer_(file_in(options.data_dir), tenant_tables_, activity_, channels_) {
    learn_schema();
}

SqliteDatabase::~SqliteDatabase() { stop(); }

void SqliteDatabase::run(Access access, std::optional<TenantId>, Closure closure) {
    std::vector<std::function<void()>> after_commit;
    {
        if (access == Access::write) {
            // The closure runs, guarded, on the writer's thread; this one may do other things meanwhile.
            NestingGuard::refuse_nested();
            after_commit = writer_.write(closure);
        } else {
            const NestingGuard nesting;
            ReaderPool::Lease lease(readers_);
            const NoWaiting transaction;
            read_with(*lease, closure);
            activity_.reads.fetch_add(1, std::memory_order_relaxed);
        }
    }
    // Outside of the guard, because these may start transactions of their own.
    run_after_commit(after_commit);
}

void SqliteDatabase::read_with(Connection& connection, Closure closure) {
    connection.begin();
    try {
        SqliteSession session(connection, Role::reader, activity_, channels_);
        closure(session);
        connection.commit();
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

void SqliteDatabase::learn_schema() {
    tenant_tables_.replace(read_across([](SystemTx& tx) {
        return tx.all<std::string>(
            "select distinct t.name from pragma_table_list t, pragma_table_info(t.name) c "
            "where t.schema = 'main' and c.name = 'tenant_id'");
    }));
}

void SqliteDatabase::listen(const std::string& channel, Listener listener) {
    channels_.add(channel, std::move(listener));
}

void SqliteDatabase::stop() {
    writer_.stop();
    readers_.stop();
}

} // namespace alcedo::db::sqlite
