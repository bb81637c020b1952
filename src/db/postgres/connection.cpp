#include "db/postgres/connection.hpp"

#include <algorithm>
#include <libpq-fe.h>

#include "base/log.hpp"

namespace alcedo::db::postgres {
namespace {

constexpr std::size_t most_statements = 200;
/// So few that a statement is not forgotten before its answer is read.
constexpr std::size_t most_unanswered = 100;

void log_notice(void*, const char* message) { log::debug("notice of PostgreSQL", {{"notice", message}}); }

bool failed(const pg_result* result) {
    const auto status = PQresultStatus(result);
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
}

} // namespace

void Disconnect::operator()(pg_conn* handle) const { PQfinish(handle); }

Handle connect(const std::string& url) {
    Handle handle(PQconnectdb(url.c_str()));
    if (PQstatus(handle.get()) != CONNECTION_OK)
        throw DatabaseFailure("Could not connect to PostgreSQL: " +
                              std::string(PQerrorMessage(handle.get())));
    PQsetNoticeProcessor(handle.get(), log_notice, nullptr);
    run_simple(handle.get(), "set client_min_messages = warning");
    return handle;
}

Result run_simple(pg_conn* handle, const std::string& sql) {
    Result result(PQexec(handle, sql.c_str()));
    if (failed(result.get())) throw DatabaseFailure(PQerrorMessage(handle) + (" in: " + sql));
    return result;
}

Connection::Connection(const std::string& url, const TenantTables& tenant_tables)
    : tenant_tables_(tenant_tables), generation_(tenant_tables.generation()), handle_(connect(url)) {
    PQenterPipelineMode(handle_.get());
}

void Connection::begin(std::string_view opening, std::string tenant) {
    opening_ = opening;
    tenant_ = std::move(tenant);
    phase_ = Phase::announced;
    setback_ = Setback::none;
    is_answered_ = false;
    committing_ = false;
    late_sync_ = false;
}

PreparedStatement& Connection::prepare(std::string_view sql) {
    if (generation_ != tenant_tables_.generation()) {
        settle();
        generation_ = tenant_tables_.generation();
        statements_.clear();
        to_deallocate_.emplace_back("all");
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
    send(statement, binding);
    sync();
    statement.take(collect());
}

void Connection::post(PreparedStatement& statement, const Binding& binding) {
    send(statement, binding);
    if (unanswered_.size() >= most_unanswered) settle();
}

void Connection::send(PreparedStatement& statement, const Binding& binding) {
    const auto wire = statement.encode(binding);
    drain();
    if (phase_ == Phase::announced) {
        send(opening_, "begin");
        send("set local alcedo.tenant = '" + tenant_ + "'", "set local");
        phase_ = Phase::open;
    }
    for (const auto& name : std::exchange(to_deallocate_, {})) send("deallocate " + name, "deallocate");
    const bool fits = std::ranges::equal(wire.types, statement.types, [](unsigned given, unsigned prepared) {
        return given == 0 || given == prepared;
    });
    if (!statement.is_prepared || !fits) send_prepare(statement, wire.types);
    unanswered_.push_back(statement.sql());
    require(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(wire.values.size()),
                                wire.values.data(), wire.lengths.data(), wire.formats.data(), 0) == 1);
}

void Connection::send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types) {
    if (statement.is_prepared) to_deallocate_.push_back(statement.name);
    statement.types.resize(types.size());
    // Keeps what is known of a parameter that is a bare null this time.
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] != 0) statement.types[i] = types[i];
    statement.name = 's' + std::to_string(++names_);
    // Unless the answers say otherwise.
    statement.is_prepared = true;
    preparing_.push_back({&statement, unanswered_.size()});
    unanswered_.push_back(statement.sql());
    require(PQsendPrepare(handle_.get(), statement.name.c_str(), statement.parts().numbered.c_str(),
                          static_cast<int>(statement.types.size()), statement.types.data()) == 1);
}

void Connection::run_script(std::string_view sql) {
    drain();
    settle();
    std::string script;
    if (phase_ == Phase::announced) script = opening_ + "; set local alcedo.tenant = '" + tenant_ + "'; ";
    phase_ = Phase::open;
    script += sql;
    PQexitPipelineMode(handle_.get());
    const Result result(PQexec(handle_.get(), script.c_str()));
    PQenterPipelineMode(handle_.get());
    if (failed(result.get())) throw_failure(result.get(), sql);
}

void Connection::commit() {
    if (phase_ == Phase::open) {
        // A connection that had died before must not leave the commit in doubt.
        if (!is_answered_) settle();
        committing_ = true;
        // Takes effect at the commit, so it travels with it.
        if (late_sync_) send("set local synchronous_commit = off", "set local");
        send("commit", "commit");
        sync();
        const auto answer = collect();
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
            throw DatabaseFailure("The transaction was rolled back because of an earlier failure.");
    }
    phase_ = Phase::idle;
}

void Connection::finish_read() {
    settle();
    end_without_waiting("commit");
}

void Connection::roll_back() noexcept { end_without_waiting("rollback"); }

void Connection::end_without_waiting(const char* sql) noexcept {
    if (phase_ == Phase::open) {
        // By itself: behind a posted statement that failed, it would be skipped.
        if (!unanswered_.empty()) draining_ += PQpipelineSync(handle_.get());
        PQsendQueryParams(handle_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0);
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

void Connection::send(const std::string& sql, const char* doing) {
    unanswered_.emplace_back(doing);
    require(PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
}

void Connection::require(bool sent) {
    if (sent) return;
    setback_ = Setback::lost;
    throw DatabaseFailure("The connection to PostgreSQL was lost: " +
                          std::string(PQerrorMessage(handle_.get())));
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

/// Gives the last answer, or throws the first failure. Reads to the end even then, so that the connection can go on.
Result Connection::collect() {
    Result last;
    Result failure;
    std::size_t succeeded = 0;
    for (std::size_t i = 0; i < unanswered_.size() && !is_lost(); ++i) {
        while (Result result{PQgetResult(handle_.get())}) {
            if (!failed(result.get())) {
                ++succeeded;
                last = std::move(result);
            } else if (!failure) {
                failure = std::move(result);
            }
        }
    }
    for (const auto& [statement, place] : preparing_) statement->is_prepared = place < succeeded;
    preparing_.clear();
    const auto doing = unanswered_[std::min(succeeded, unanswered_.size() - 1)];
    unanswered_.clear();
    if (!is_lost()) const Result end(PQgetResult(handle_.get()));
    if (failure || is_lost()) throw_failure(failure.get(), doing);
    is_answered_ = true;
    return last;
}

void Connection::throw_failure(const pg_result* result, std::string_view doing) {
    const char* code = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string state = code == nullptr ? "" : code;
    std::string reason = result == nullptr ? PQerrorMessage(handle_.get()) : PQresultErrorMessage(result);
    while (reason.ends_with('\n')) reason.pop_back();
    const auto message = reason + " (PostgreSQL " + state + ") in: " + std::string(doing);
    if (is_lost()) setback_ = Setback::lost;
    if (result != nullptr && doing != "commit") committing_ = false; // it was skipped
    if (state == "40001" || state == "40P01") setback_ = Setback::conflict;
    if (state == "23505") {
        const char* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        throw UniqueViolation(message, constraint == nullptr ? "" : constraint);
    }
    if (state.starts_with("23")) throw ConstraintViolation(message);
    throw DatabaseFailure(message);
}

void Connection::forget_least_used() {
    const auto least =
        std::ranges::min_element(statements_, {}, [](const auto& entry) { return entry.second->last_use; });
    if (least->second->is_prepared) to_deallocate_.push_back(least->second->name);
    statements_.erase(least);
}

} // namespace alcedo::db::postgres
