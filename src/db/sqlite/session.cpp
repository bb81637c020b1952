#include "db/sqlite/session.hpp"

#include <stdexcept>

namespace alcedo::db::sqlite {

Statement& SqliteSession::start(std::string_view sql, const Binding& binding) {
    require_transaction();
    auto& statement = connection_.prepare(sql);
    if (binding.tenant && !statement.unguarded_table.empty())
        refuse_unguarded(sql, statement.unguarded_table);
    statement.bind(binding);
    return statement;
}

void SqliteSession::run(std::string_view sql, const Binding& binding) {
    Execution execution(*this, sql, binding);
    while (execution.statement().next()) {
    }
}

void SqliteSession::run_script(std::string_view sql) {
    require_transaction();
    connection_.execute(std::string(sql).c_str());
}

void SqliteSession::after_commit(std::function<void()> action) {
    if (role_ == Role::reader) throw std::logic_error("after_commit needs a write; a read commits nothing.");
    after_commit_.push_back(std::move(action));
}

void SqliteSession::notify(std::string_view channel, std::string_view payload) {
    check_payload(payload);
    after_commit([&channels = channels_, channel = std::string(channel), payload = std::string(payload)] {
        channels.deliver(channel, payload);
    });
}

void SqliteSession::require_transaction() const {
    // Stops a closure that caught the failure with which the engine gave up its transaction.
    if (connection_.is_idle())
        throw DatabaseFailure("The transaction was rolled back by an earlier failure.");
}

} // namespace alcedo::db::sqlite
