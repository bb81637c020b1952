#include "db/postgres/session.hpp"

#include <stdexcept>

#include "db/channels.hpp"

namespace alcedo::db::postgres {

Statement& PostgresSession::start(std::string_view sql, const Binding& binding) {
    auto& statement = guarded(sql, binding);
    connection_.execute(statement, binding);
    return statement;
}

void PostgresSession::run(std::string_view sql, const Binding& binding) {
    connection_.post(guarded(sql, binding), binding);
}

PreparedStatement& PostgresSession::guarded(std::string_view sql, const Binding& binding) {
    auto& statement = connection_.prepare(sql);
    if (binding.tenant && !statement.unguarded_table.empty())
        refuse_unguarded(sql, statement.unguarded_table);
    return statement;
}

void PostgresSession::after_commit(std::function<void()> action) {
    if (purpose_ == Purpose::read)
        throw std::logic_error("after_commit needs a write; a read commits nothing.");
    after_commit_.push_back(std::move(action));
}

void PostgresSession::notify(std::string_view channel, std::string_view payload) {
    check_payload(payload);
    if (purpose_ == Purpose::read) throw std::logic_error("notify needs a write; a read commits nothing.");
    SystemTx(*this).run("select pg_notify(:channel, :payload)", {{"channel", channel}, {"payload", payload}});
}

void PostgresSession::serialise(std::string_view key) {
    SystemTx(*this).run("select pg_advisory_xact_lock(hashtextextended(:key, 0))", {{"key", key}});
}

} // namespace alcedo::db::postgres
