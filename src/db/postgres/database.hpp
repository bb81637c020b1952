#pragma once
#include "db/activity.hpp"
#include "db/postgres/notifications.hpp"
#include "db/postgres/pool.hpp"
#include "db/postgres/session.hpp"

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
    using AfterCommit = std::vector<std::function<void()>>;
    void read_once(Connection& connection, Closure closure);
    AfterCommit write_once(Connection& connection, Closure closure);
    bool may_try_again(const Connection& connection, int attempt);

    TenantTables tenant_tables_;
    Activity activity_;
    Pool readers_;
    Pool writers_;
    Notifications notifications_;
};

} // namespace alcedo::db::postgres
