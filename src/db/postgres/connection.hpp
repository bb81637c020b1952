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

/// One server connection and its prepared statements, in libpq's pipeline mode. Used by one thread at a time. BEGIN and
/// the tenant's setting travel with the first statement, posted statements with the next that is executed or with the
/// commit, and nobody waits for the end of a read: a read of one statement is one round trip, a write of many may be two.
class Connection {
public:
    Connection(const std::string& url, const TenantTables& tenant_tables);

    /// `opening` is the BEGIN statement; `tenant` becomes alcedo.tenant for the transaction.
    void begin(std::string_view opening, std::string tenant);
    PreparedStatement& prepare(std::string_view sql);
    void execute(PreparedStatement& statement, const Binding& binding);
    /// Sends it without waiting for the answer. Its failure is thrown by the next execute, run_script or commit.
    void post(PreparedStatement& statement, const Binding& binding);
    void run_script(std::string_view sql);
    void allow_late_sync() { late_sync_ = true; }
    void commit(); ///< waits until it is durable, or committed only after allow_late_sync
    void finish_read();
    void roll_back() noexcept;

    Setback setback() const { return setback_; }
    bool is_lost() const;
    /// The connection was lost before COMMIT was answered.
    bool is_in_doubt() const { return setback_ == Setback::lost && committing_; }

private:
    enum class Phase { idle, announced, open };
    void send(const std::string& sql, const char* doing);
    void send(PreparedStatement& statement, const Binding& binding);
    void send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types);
    void end_without_waiting(const char* sql) noexcept;
    void sync();
    Result collect();
    void settle();
    void drain();
    void forget_unanswered() noexcept;
    void require(bool sent);
    [[noreturn]] void throw_failure(const pg_result* result, std::string_view doing);
    void forget_least_used();

    const TenantTables& tenant_tables_;
    int generation_;
    Handle handle_;
    Phase phase_ = Phase::idle;
    Setback setback_ = Setback::none;
    bool is_answered_ = false; ///< of this transaction
    bool committing_ = false;
    bool late_sync_ = false;
    std::string opening_;
    std::string tenant_;
    std::vector<std::string_view> unanswered_; ///< statements sent since the last collect
    struct Preparing {
        PreparedStatement* statement;
        std::size_t place; ///< in unanswered_
    };
    std::vector<Preparing> preparing_;
    int draining_ = 0; ///< rounds of answers to the last transaction's end that have not been read
    std::uint64_t uses_ = 0;
    int names_ = 0;
    std::vector<std::string> to_deallocate_; ///< travels with the next statement
    std::unordered_map<std::string_view, std::unique_ptr<PreparedStatement>>
        statements_; ///< keys lie in the values
};

} // namespace alcedo::db::postgres
