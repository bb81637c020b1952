#include "db/postgres/session.hpp"

#include <stdexcept>
#include <utility>

#include "db/channels.hpp"

namespace alcedo::db::postgres {

Statement& PostgresSession::start(std::string_view sql, const Binding& binding) {
    take_locks();
    auto& statement = guarded(sql, binding);
    connection_.execute(statement, binding);
    ++executed_;
    return statement;
}

void PostgresSession::run(std::string_view sql, const Binding& binding) {
    take_locks();
    did_more_ = true;
    connection_.post(guarded(sql, binding), binding);
}

void PostgresSession::run_script(std::string_view sql) {
    take_locks();
    did_more_ = true;
    connection_.run_script(sql);
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
    if (keys_.size() == 2) take_locks();
    keys_.emplace_back(key);
}

/// In the order in which they were asked for, mostly two at a time.
void PostgresSession::take_locks() {
    if (keys_.empty()) return;
    const auto keys = std::exchange(keys_, {});
    did_more_ = true;
    const auto post = [&](std::string_view sql, const Params& params) {
        const Binding binding{std::nullopt, {}, params, {}};
        connection_.post(guarded(sql, binding), binding);
    };
    if (keys.size() == 1)
        post("select pg_advisory_xact_lock(hashtextextended(:key, 0))", {{"key", keys[0]}});
    else
        post("select pg_advisory_xact_lock(hashtextextended(:key, 0)), "
             "pg_advisory_xact_lock(hashtextextended(:next, 0))",
             {{"key", keys[0]}, {"next", keys[1]}});
}

} // namespace alcedo::db::postgres
