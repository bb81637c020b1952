#pragma once
#include <optional>
#include <span>
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
bool is_distributed(pg_conn* handle);
/// Simple protocol: several statements, no parameters. Throws DatabaseFailure.
Result run_simple(pg_conn* handle, const std::string& sql);

/// write_together: for transactions that hold the locks of many and so give up soon where one is taken.
enum class Purpose { read, write, write_together };

/// What `alcedo.tenant` is set to.
std::string tenant_setting(std::optional<TenantId> tenant);

/// How often a transaction is tried that a setback ended.
constexpr int most_attempts = 5;

/// How the last transaction of a connection failed, as far as running it again could help.
enum class Setback { none, conflict, lost };

/// Hears of every statement that this program prepares; for tests that look at all of them.
using PreparedListener = void (*)(std::string_view sql, std::span<const unsigned> types);
void hear_prepared(PreparedListener listener);

/// A read of one statement, on its way.
struct SingleAsk {
    const PreparedStatement& statement; ///< of the asker; the connection prepares its own
    WireValues values;
    std::string tenant;
    Result answer{};
};

/// One server connection and its prepared statements, in libpq's pipeline mode. Used by one thread at a time. BEGIN
/// travels with the first statement, posted statements with the next that is executed or with the commit, and nobody
/// waits for the end of a read: a write of one executed statement is two round trips.
///
/// `alcedo.tenant` is set for the session and stays until another tenant comes, so that mostly nothing is sent. Where
/// a failure may have taken it back, it is unknown and sent again. A distributed server (Citus) hands only SET LOCAL on to
/// where the rows are, so there it is sent with every transaction.
class Connection {
public:
    Connection(const std::string& url, Purpose purpose, const TenantTables& tenant_tables);

    /// Sees and writes the rows of `tenant`; '*' of all.
    void begin(std::string tenant);
    PreparedStatement& prepare(std::string_view sql);
    void execute(PreparedStatement& statement, const Binding& binding);
    /// Sends it without waiting for the answer. Its failure is thrown by the next execute, run_script or commit.
    void post(PreparedStatement& statement, const Binding& binding);
    /// Several statements, sent one by one.
    void run_script(std::string_view script);
    void mark();        ///< what follows can be taken back
    void keep_marked(); ///< it stays
    void take_back_marked();
    enum class Sync { durable, late };
    void commit(Sync sync); ///< waits until it is durable; late: only until it is committed
    void finish_read();
    void roll_back() noexcept;

    /// Reads of one statement each, without a transaction around them and in one packet. Throws the first failure;
    /// then none has a usable answer.
    void ask_all(std::span<SingleAsk* const> asks);

    /// Of all connections that write to this database, of every node, no other has it; the lowest that was free.
    int writer() const { return writer_; }
    /// A statement of this transaction has failed, as far as is known: nothing of it can be kept.
    bool has_failed() const { return has_failed_; }
    Setback setback() const { return setback_; }
    bool is_lost() const;
    /// The connection was lost before COMMIT was answered.
    bool is_in_doubt() const { return setback_ == Setback::lost && committing_; }

private:
    enum class Phase { idle, announced, open };
    struct Sent {
        std::string_view doing;
        Result* answer; ///< null: nobody reads it
    };
    void start_anew();
    void open();
    void send_own(const char* name);
    void send_text(const std::string& sql, std::string_view doing);
    void send(PreparedStatement& statement, const WireValues& values, Result* answer);
    void send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types);
    void name_tenant(const std::string& tenant);
    void forget_tenant() noexcept;
    void end_without_waiting(const char* name) noexcept;
    void sync();
    void collect();
    void settle();
    void drain();
    void forget_unanswered() noexcept;
    void require(bool sent);
    [[noreturn]] void throw_failure(const pg_result* result, std::string_view doing);
    void forget_least_used();

    const Purpose purpose_;
    const TenantTables& tenant_tables_;
    int generation_;
    Handle handle_;
    const bool is_distributed_;
    int writer_ = 0;
    Phase phase_ = Phase::idle;
    Setback setback_ = Setback::none;
    bool has_failed_ = false;
    bool is_answered_ = false; ///< of this transaction
    bool committing_ = false;
    std::string tenant_;
    std::optional<std::string> session_tenant_; ///< what alcedo.tenant is; empty where nobody can know
    bool named_here_ = false;                   ///< it was set in this transaction, and falls with it
    std::vector<Sent> unanswered_;              ///< since the last collect
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
