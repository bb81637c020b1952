#pragma once
#include <unordered_map>

#include "db/errors.hpp"
#include "db/postgres/statement.hpp"
#include "db/tenant_tables.hpp"

struct pg_conn;

namespace alcedo::db::postgres {

struct Disconnect {
    void operator()(pg_conn* handle) const;
};
using Handle = std::unique_ptr<pg_conn, Disconnect>;

/// Throws DatabaseFailure.
Handle connect(const std::string& url);
/// Simple protocol: several statements, no parameters. Throws DatabaseFailure.
Result run_simple(pg_conn* handle, const std::string& sql);

/// How the last transaction of a connection failed, as far as running it again could help.
enum class Setback { none, conflict, lost };

/// One server connection and its prepared statements. Used by one thread at a time. BEGIN and the tenant's setting
/// travel with the first statement, and nobody waits for the end of a read: a read of one statement is one round trip.
class Connection {
public:
    Connection(const std::string& url, const TenantTables& tenant_tables);

    /// `opening` is the BEGIN statement; `tenant` becomes alcedo.tenant for the transaction.
    void begin(std::string_view opening, std::string tenant);
    PreparedStatement& prepare(std::string_view sql);
    void execute(PreparedStatement& statement, const Binding& binding);
    void run_script(std::string_view sql);
    void allow_late_sync() { late_sync_ = true; }
    void commit(); ///< waits until it is durable, or committed only after allow_late_sync
    void finish_read() noexcept;
    void roll_back() noexcept;

    Setback setback() const { return setback_; }
    bool is_lost() const;
    /// The connection was lost before COMMIT was answered.
    bool is_in_doubt() const { return setback_ == Setback::lost && committing_; }

private:
    enum class Phase { idle, announced, open };
    struct Answers {
        std::vector<Result> results; ///< of the statements before the first failure
        Result failure;
    };
    void send(const std::string& sql);
    void send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types);
    void end_without_waiting(const char* sql) noexcept;
    void drain();
    void sync();
    Answers collect();
    void require(bool sent);
    [[noreturn]] void throw_failure(const pg_result* result, std::string_view doing);
    void forget_least_used();

    const TenantTables& tenant_tables_;
    int generation_;
    Handle handle_;
    Phase phase_ = Phase::idle;
    Setback setback_ = Setback::none;
    bool committing_ = false;
    bool late_sync_ = false; ///< of this transaction
    std::string opening_;
    std::string tenant_;
    int unanswered_ = 0;    ///< statements sent since the last collect
    bool draining_ = false; ///< the answer to the last transaction's end has not been read
    std::uint64_t uses_ = 0;
    int names_ = 0;
    std::vector<std::string> to_deallocate_; ///< travels with the next statement
    std::unordered_map<std::string_view, std::unique_ptr<PreparedStatement>>
        statements_; ///< keys lie in the values
};

} // namespace alcedo::db::postgres
