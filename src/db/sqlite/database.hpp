#pragma once
#include "db/sqlite/reader_pool.hpp"
#include "db/sqlite/writer.hpp"

namespace alcedo::db::sqlite {

/// A file in the data directory, written by one thread and read by a few connections (WAL).
class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(const Options& options);
    ~SqliteDatabase() override;

    Engine engine() const override { return Engine::sqlite; }
    void listen(const std::string& channel, Listener listener) override;
    int claim_node() override { return 0; } // the file belongs to one process
    Stats stats() const override { return activity_.stats(); }
    void stop() override;

protected:
    void run(Access access, std::optional<TenantId> tenant, Closure closure) override;
    void protect_tenants(SystemTx&) override {} // SQLite has no means beyond the check of statements
    void learn_schema() override;

private:
    void read_with(Connection& connection, Closure closure);

    TenantTables tenant_tables_;
    Activity activity_;
    Channels channels_;
    ReaderPool readers_;
    Writer writer_;
};

} // namespace alcedo::db::sqlite
