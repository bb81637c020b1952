#pragma once
#include "db/activity.hpp"
#include "db/postgres/connection.hpp"

namespace alcedo::db::postgres {

/// A transaction on a connection that somebody else begins and ends.
class PostgresSession final : public Session {
public:
    enum class Purpose { read, write };
    PostgresSession(Connection& connection, Purpose purpose, Activity& activity)
        : connection_(connection), purpose_(purpose), activity_(activity) {}

    Engine engine() const override { return Engine::postgres; }
    Statement& start(std::string_view sql, const Binding& binding) override;
    void run(std::string_view sql, const Binding& binding) override;
    void run_script(std::string_view sql) override { connection_.run_script(sql); }
    void after_commit(std::function<void()> action) override;
    void notify(std::string_view channel, std::string_view payload) override;
    void serialise(std::string_view key) override;
    void allow_late_sync() override { connection_.allow_late_sync(); }
    void report_slow(std::string_view sql, Milliseconds took) noexcept override {
        activity_.report_slow(sql, took);
    }

    std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }

private:
    PreparedStatement& guarded(std::string_view sql, const Binding& binding);

    Connection& connection_;
    Purpose purpose_;
    Activity& activity_;
    std::vector<std::function<void()>> after_commit_;
};

} // namespace alcedo::db::postgres
