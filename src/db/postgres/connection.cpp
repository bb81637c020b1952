#include "db/postgres/connection.hpp"

#include <algorithm>
#include <libpq-fe.h>

#include "base/log.hpp"

namespace alcedo::db::postgres {
namespace {

constexpr std::size_t most_statements = 200;

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
    committing_ = false;
    late_sync_ = false;
}

PreparedStatement& Connection::prepare(std::string_view sql) {
    if (generation_ != tenant_tables_.generation()) {
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
    const auto wire = statement.encode(binding);
    drain();
    if (phase_ == Phase::announced) {
        send(opening_);
        send("set local alcedo.tenant = '" + tenant_ + "'");
        phase_ = Phase::open;
    }
    for (const auto& name : std::exchange(to_deallocate_, {})) send("deallocate " + name);
    const bool fits = std::ranges::equal(wire.types, statement.types, [](unsigned given, unsigned prepared) {
        return given == 0 || given == prepared;
    });
    const int prepare_answer = unanswered_;
    const bool preparing = !statement.is_prepared || !fits;
    if (preparing) send_prepare(statement, wire.types);
    ++unanswered_;
    require(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(wire.values.size()),
                                wire.values.data(), wire.lengths.data(), wire.formats.data(), 0) == 1);
    sync();
    auto answers = collect();
    // Knows the statement even when only its run failed.
    if (preparing) statement.is_prepared = static_cast<int>(answers.results.size()) > prepare_answer;
    if (answers.failure || is_lost()) throw_failure(answers.failure.get(), statement.sql());
    statement.take(std::move(answers.results.back()));
}

void Connection::send_prepare(PreparedStatement& statement, const std::vector<unsigned>& types) {
    if (statement.is_prepared) to_deallocate_.push_back(statement.name);
    statement.types.resize(types.size());
    // Keeps what is known of a parameter that is a bare null this time.
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] != 0) statement.types[i] = types[i];
    statement.name = 's' + std::to_string(++names_);
    ++unanswered_;
    require(PQsendPrepare(handle_.get(), statement.name.c_str(), statement.parts().numbered.c_str(),
                          static_cast<int>(statement.types.size()), statement.types.data()) == 1);
}

void Connection::run_script(std::string_view sql) {
    drain();
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
        phase_ = Phase::idle;
        committing_ = true;
        // Takes effect at the commit, so it travels with it.
        if (late_sync_) send("set local synchronous_commit = off");
        send("commit");
        sync();
        const auto answers = collect();
        if (answers.failure || is_lost()) throw_failure(answers.failure.get(), "commit");
        if (std::string_view(PQcmdStatus(answers.results.back().get())) != "COMMIT")
            throw DatabaseFailure("The transaction was rolled back because of an earlier failure.");
    }
    phase_ = Phase::idle;
}

void Connection::finish_read() noexcept { end_without_waiting("commit"); }

void Connection::roll_back() noexcept { end_without_waiting("rollback"); }

void Connection::end_without_waiting(const char* sql) noexcept {
    if (phase_ == Phase::open) {
        PQsendQueryParams(handle_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0);
        draining_ = PQpipelineSync(handle_.get()) == 1;
    }
    phase_ = Phase::idle;
}

bool Connection::is_lost() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

void Connection::send(const std::string& sql) {
    ++unanswered_;
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
    if (!draining_) return;
    draining_ = false;
    while (true) {
        const Result result(PQgetResult(handle_.get()));
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) break;
        require(!is_lost());
    }
}

void Connection::sync() { require(PQpipelineSync(handle_.get()) == 1); }

/// Reads to the end even after a failure, so that the connection can go on.
Connection::Answers Connection::collect() {
    Answers answers;
    for (; unanswered_ > 0 && !is_lost(); --unanswered_) {
        while (Result result{PQgetResult(handle_.get())}) {
            if (!failed(result.get()))
                answers.results.push_back(std::move(result));
            else if (!answers.failure)
                answers.failure = std::move(result);
        }
    }
    unanswered_ = 0;
    if (!is_lost()) const Result end(PQgetResult(handle_.get()));
    return answers;
}

void Connection::throw_failure(const pg_result* result, std::string_view doing) {
    const char* code = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string state = code == nullptr ? "" : code;
    std::string reason = result == nullptr ? PQerrorMessage(handle_.get()) : PQresultErrorMessage(result);
    while (reason.ends_with('\n')) reason.pop_back();
    const auto message = reason + " (PostgreSQL " + state + ") in: " + std::string(doing);
    if (is_lost()) setback_ = Setback::lost;
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
