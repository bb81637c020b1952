#include "db/postgres/connection.hpp"

#include <algorithm>
#include <atomic>
#include <libpq-fe.h>

#include "base/log.hpp"
#include "db/database_settings.hpp"

namespace alcedo::db::postgres {
namespace {

constexpr std::size_t most_statements = 200;
/// So few that a statement is not forgotten before its answer is read.
constexpr std::size_t most_unanswered = 100;

/// Under these names on every connection, so that the server reads their text once.
constexpr std::pair<const char*, const char*> own_statements[] = {
    {"begin", "begin"},
    {"snapshot", "begin isolation level repeatable read, read only"},
    {"commit", "commit"},
    {"rollback", "rollback"},
    {"late", "set local synchronous_commit = off"},
    {"mark", "savepoint mark"},
    {"keep", "release savepoint mark"},
    {"take_back", "rollback to savepoint mark"},
    {"tenant", "select set_config('alcedo.tenant', $1, false)"},
};

/// Every statement finds its rows by an index that its text names, as on SQLite, and reads a bounded number of them: the
/// planner, which guesses from the size of a table, is not to read it whole, nor to start workers for it.
constexpr const char* by_index_alone =
    "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
    " set max_parallel_workers_per_gather = 0; set jit = off";
constexpr const char* is_away = "The database does not answer; try again in a moment.";

std::atomic<PreparedListener> prepared_listener = nullptr;

void log_notice(void*, const char* message) { log::debug("notice of PostgreSQL", {{"notice", message}}); }

bool failed(const pg_result* result) {
    const auto status = PQresultStatus(result);
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
}

/// The session's advisory lock is the lease: it ends with the connection. 1634493303 is "alcw".
int claim_writer(pg_conn* handle) {
    const auto answer = run_simple(handle, "select n from generate_series(1, 10000) as n "
                                           "where pg_try_advisory_lock(1634493303, n) limit 1");
    if (PQntuples(answer.get()) == 0) throw DatabaseFailure("All 10,000 numbers of writers are taken.");
    return std::stoi(PQgetvalue(answer.get(), 0, 0));
}

void prepare_own(pg_conn* handle, const char* name, const char* sql) {
    const Result result(PQprepare(handle, name, sql, 0, nullptr));
    if (failed(result.get())) throw DatabaseFailure(PQerrorMessage(handle) + (std::string(" in: ") + sql));
}

} // namespace

void hear_prepared(PreparedListener listener) { prepared_listener = listener; }

void Disconnect::operator()(pg_conn* handle) const { PQfinish(handle); }

std::string tenant_setting(std::optional<TenantId> tenant) {
    return tenant ? std::to_string(tenant->value()) : "*";
}

Handle connect(const std::string& url) {
    // What the library says of a URL that it cannot read repeats the password.
    if (const auto problem = problem_of_url(url)) throw DatabaseFailure("The database URL " + *problem);
    Handle handle(PQconnectdb(url.c_str()));
    if (PQstatus(handle.get()) != CONNECTION_OK)
        throw Unavailable("Could not connect to PostgreSQL: " + std::string(PQerrorMessage(handle.get())),
                          is_away);
    PQsetNoticeProcessor(handle.get(), log_notice, nullptr);
    run_simple(handle.get(), "set client_min_messages = warning");
    return handle;
}

bool is_distributed(pg_conn* handle) {
    return PQntuples(run_simple(handle, "select 1 from pg_extension where extname = 'citus'").get()) > 0;
}

Result run_simple(pg_conn* handle, const std::string& sql) {
    Result result(PQexec(handle, sql.c_str()));
    if (failed(result.get())) throw DatabaseFailure(PQerrorMessage(handle) + (" in: " + sql));
    return result;
}

Connection::Connection(const std::string& url, Purpose purpose, const TenantTables& tenant_tables)
    : purpose_(purpose),
      tenant_tables_(tenant_tables),
      generation_(tenant_tables.generation()),
      handle_(connect(url)),
      is_distributed_(is_distributed(handle_.get())) {
    run_simple(handle_.get(), by_index_alone);
    // Reads of one statement have no BEGIN that would say so. Planned once: planning a page anew costs as much as reading
    // it.
    if (purpose == Purpose::read)
        run_simple(handle_.get(),
                   "set default_transaction_read_only = on; set plan_cache_mode = force_generic_plan");
    // Sooner than the server looks for a circle of waiting transactions (deadlock_timeout, a second).
    if (purpose == Purpose::write_together) run_simple(handle_.get(), "set lock_timeout = '100ms'");
    if (purpose != Purpose::read) writer_ = claim_writer(handle_.get());
    for (const auto& [name, sql] : own_statements) prepare_own(handle_.get(), name, sql);
    PQenterPipelineMode(handle_.get());
}

void Connection::begin(std::string tenant) {
    tenant_ = std::move(tenant);
    phase_ = Phase::announced;
    start_anew();
}

void Connection::start_anew() {
    setback_ = Setback::none;
    has_failed_ = false;
    is_answered_ = false;
    committing_ = false;
    named_here_ = false;
}

PreparedStatement& Connection::prepare(std::string_view sql) {
    if (generation_ != tenant_tables_.generation()) {
        settle();
        generation_ = tenant_tables_.generation();
        for (const auto& [text, statement] : statements_)
            if (statement->is_prepared) to_deallocate_.push_back(statement->name);
        statements_.clear();
    }
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        if (statements_.size() >= most_statements) forget_least_used();
        auto statement = std::make_unique<PreparedStatement>(sql, 's' + std::to_string(++names_));
        statement->unguarded_table = tenant_tables_.unguarded_table(statement->parts());
        const auto key = statement->sql();
        found = statements_.emplace(key, std::move(statement)).first;
    }
    found->second->last_use = ++uses_;
    return *found->second;
}

void Connection::execute(PreparedStatement& statement, const Binding& binding) {
    const auto values = statement.encode(binding);
    Result answer;
    open();
    send(statement, values, &answer);
    sync();
    collect();
    statement.take(std::move(answer));
}

void Connection::post(PreparedStatement& statement, const Binding& binding) {
    const auto values = statement.encode(binding);
    open();
    send(statement, values, nullptr);
    if (unanswered_.size() >= most_unanswered) settle();
}

void Connection::ask_all(std::span<SingleAsk* const> asks) {
    start_anew();
    drain();
    try {
        for (auto* ask : asks) {
            name_tenant(ask->tenant);
            send(prepare(ask->statement.sql()), ask->values, &ask->answer);
        }
        sync();
        collect();
    } catch (...) {
        forget_unanswered();
        forget_tenant();
        throw;
    }
}

/// Sends what was put off until the first statement.
void Connection::open() {
    drain();
    if (phase_ != Phase::announced) return;
    send_own(purpose_ == Purpose::read ? "snapshot" : "begin");
    phase_ = Phase::open;
    name_tenant(tenant_);
}

void Connection::name_tenant(const std::string& tenant) {
    if (is_distributed_) return send_text("set local alcedo.tenant = '" + tenant + "'", "tenant");
    if (session_tenant_ == tenant) return;
    const char* const value = tenant.c_str();
    unanswered_.push_back({"tenant", nullptr});
    require(PQsendQueryPrepared(handle_.get(), "tenant", 1, &value, nullptr, nullptr, 0) == 1);
    session_tenant_ = tenant;
    named_here_ = true;
}

/// After a failure, which takes a setting back together with the rest of its transaction.
void Connection::forget_tenant() noexcept {
    if (named_here_) session_tenant_.reset();
    named_here_ = false;
}

void Connection::send(PreparedStatement& statement, const WireValues& values, Result* answer) {
    for (const auto& name : std::exchange(to_deallocate_, {})) send_text("deallocate " + name, "deallocate");
    const bool fits =
        std::ranges::equal(values.types, statement.types,
                           [](unsigned given, unsigned prepared) { return given == 0 || given == prepared; });
    if (!statement.is_prepared || !fits) send_prepare(statement, values.types);
    unanswered_.push_back({statement.sql(), answer});
    require(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(values.values.size()),
                                values.values.data(), values.lengths.data(), values.formats.data(), 0) == 1);
}

void Connection::send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types) {
    if (statement.is_prepared) to_deallocate_.push_back(statement.name);
    statement.types.resize(types.size());
    // Keeps what is known of a parameter that is a bare null this time.
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] != 0) statement.types[i] = types[i];
    statement.name = 's' + std::to_string(++names_);
    if (const auto listener = prepared_listener.load()) listener(statement.sql(), statement.types);
    // Unless the answers say otherwise.
    statement.is_prepared = true;
    preparing_.push_back({&statement, unanswered_.size()});
    unanswered_.push_back({statement.sql(), nullptr});
    require(PQsendPrepare(handle_.get(), statement.name.c_str(), statement.parts().numbered.c_str(),
                          static_cast<int>(statement.types.size()), statement.types.data()) == 1);
}

void Connection::run_script(std::string_view script) {
    open();
    for (const auto& sql : split_statements(script)) {
        send_text(sql, script);
        if (unanswered_.size() >= most_unanswered) settle();
    }
    settle();
}

void Connection::mark() {
    open();
    send_own("mark");
}

void Connection::keep_marked() { send_own("keep"); }

void Connection::take_back_marked() {
    send_own("take_back");
    send_own("keep");
}

void Connection::commit(Sync sync_kind) {
    if (phase_ == Phase::open) {
        // A connection that had died before must not leave the commit in doubt.
        if (!is_answered_) settle();
        committing_ = true;
        // Takes effect at the commit, so it travels with it.
        if (sync_kind == Sync::late) send_own("late");
        Result answer;
        send_own("commit");
        unanswered_.back().answer = &answer;
        sync();
        collect();
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
            forget_tenant();
            throw DatabaseFailure("The transaction was rolled back because of an earlier failure.");
        }
    }
    phase_ = Phase::idle;
    named_here_ = false;
}

void Connection::finish_read() {
    settle();
    end_without_waiting("commit");
    named_here_ = false;
}

void Connection::roll_back() noexcept {
    end_without_waiting("rollback");
    forget_tenant();
}

void Connection::end_without_waiting(const char* name) noexcept {
    if (phase_ == Phase::open) {
        // By itself: behind a posted statement that failed, it would be skipped.
        if (!unanswered_.empty()) draining_ += PQpipelineSync(handle_.get());
        PQsendQueryPrepared(handle_.get(), name, 0, nullptr, nullptr, nullptr, 0);
        draining_ += PQpipelineSync(handle_.get());
    }
    forget_unanswered();
    phase_ = Phase::idle;
}

/// Nobody will learn whether these were prepared, so they are prepared again.
void Connection::forget_unanswered() noexcept {
    for (const auto& [statement, place] : preparing_) statement->is_prepared = false;
    preparing_.clear();
    unanswered_.clear();
}

bool Connection::is_lost() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

void Connection::send_own(const char* name) {
    unanswered_.push_back({name, nullptr});
    require(PQsendQueryPrepared(handle_.get(), name, 0, nullptr, nullptr, nullptr, 0) == 1);
}

void Connection::send_text(const std::string& sql, std::string_view doing) {
    unanswered_.push_back({doing, nullptr});
    require(PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
}

void Connection::require(bool sent) {
    if (sent) return;
    has_failed_ = true;
    setback_ = Setback::lost;
    throw Unavailable("The connection to PostgreSQL was lost: " + std::string(PQerrorMessage(handle_.get())),
                      is_away);
}

/// Reads what end_without_waiting left, so that answers and questions fit together again.
void Connection::drain() {
    while (draining_ > 0) {
        const Result result(PQgetResult(handle_.get()));
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) --draining_;
        require(!is_lost());
    }
}

void Connection::sync() { require(PQpipelineSync(handle_.get()) == 1); }

/// Waits for the answers to what was posted.
void Connection::settle() {
    if (unanswered_.empty()) return;
    sync();
    collect();
}

/// Hands out the answers, or throws the first failure. Reads to the end even then, so that the connection can go on.
void Connection::collect() {
    Result failure;
    std::size_t succeeded = 0;
    for (std::size_t i = 0; i < unanswered_.size() && !is_lost(); ++i) {
        while (Result result{PQgetResult(handle_.get())}) {
            if (!failed(result.get())) {
                ++succeeded;
                if (unanswered_[i].answer != nullptr) *unanswered_[i].answer = std::move(result);
            } else if (!failure) {
                failure = std::move(result);
            }
        }
    }
    for (const auto& [statement, place] : preparing_) statement->is_prepared = place < succeeded;
    preparing_.clear();
    const auto doing = unanswered_[std::min(succeeded, unanswered_.size() - 1)].doing;
    unanswered_.clear();
    if (!is_lost()) const Result end(PQgetResult(handle_.get()));
    if (failure || is_lost()) throw_failure(failure.get(), doing);
    is_answered_ = true;
}

void Connection::throw_failure(const pg_result* result, std::string_view doing) {
    const char* code = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string state = code == nullptr ? "" : code;
    std::string reason = result == nullptr ? PQerrorMessage(handle_.get()) : PQresultErrorMessage(result);
    while (reason.ends_with('\n')) reason.pop_back();
    const auto message = reason + " (PostgreSQL " + state + ") in: " + std::string(doing);
    has_failed_ = true;
    forget_tenant();
    if (is_lost()) setback_ = Setback::lost;
    if (result != nullptr && doing != "commit") committing_ = false; // it was skipped
    // A foreign key (23503): what it points to was erased a moment ago, so that another run does not find it.
    if (state == "40001" || state == "40P01" || state == "55P03" || state == "23503")
        setback_ = Setback::conflict;
    if (state == "23505") {
        const char* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        throw UniqueViolation(message, constraint == nullptr ? "" : constraint);
    }
    if (state.starts_with("23")) throw ConstraintViolation(message);
    if (state == "53100") throw Unavailable(message, "The database's disk is full.");
    // Shut down, starting up, out of connections.
    if (is_lost() || state.starts_with("57P") || state.starts_with("08") || state == "53300")
        throw Unavailable(message, is_away);
    throw DatabaseFailure(message);
}

void Connection::forget_least_used() {
    const auto least =
        std::ranges::min_element(statements_, {}, [](const auto& entry) { return entry.second->last_use; });
    if (least->second->is_prepared) to_deallocate_.push_back(least->second->name);
    statements_.erase(least);
}

} // namespace alcedo::db::postgres
