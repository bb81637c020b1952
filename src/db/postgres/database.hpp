#pragma once
#include "db/activity.hpp"
#include "db/postgres/notifications.hpp"
#include "db/postgres/pool.hpp"
#include "db/postgres/session.hpp"
#include "db/postgres/single_reads.hpp"
#include "db/postgres/writers.hpp"

namespace alcedo::db::postgres {

/// A PostgreSQL database that any number of nodes share.
class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(const Options& options);
    ~PostgresDatabase() override;

    Engine engine() const override { return Engine::postgres; }
    void listen(const std::string& channel, Listener listener) override;
    int claim_node() override { return notifications_.claim_node(); }
    Stats stats() const override { return activity_.stats(); }
    void stop() override;

protected:
    void run(Access access, std::optional<TenantId> tenant, Closure closure) override;
    void protect_tenants(SystemTx& tx) override;
    void learn_schema() override;

private:
    void read(std::optional<TenantId> tenant, const Closure& closure);
    void read_snapshot(std::optional<TenantId> tenant, const Closure& closure);

    TenantTables tenant_tables_;
    std::atomic<bool> is_distributed_ = false;
    Activity activity_;
    Pool readers_;
    Pool together_;
    Pool alone_;
    SingleReads single_reads_;
    Writers writers_;
    Notifications notifications_;
};

} // namespace alcedo::db::postgres
