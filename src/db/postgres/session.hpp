#pragma once
#include "db/activity.hpp"
#include "db/postgres/connection.hpp"

namespace alcedo::db::postgres {

/// A transaction on a connection that somebody else begins and ends.
class PostgresSession final : public Session {
public:
    PostgresSession(Connection& connection, Purpose purpose, Activity& activity)
        : connection_(connection), purpose_(purpose), activity_(activity) {}

    Engine engine() const override { return Engine::postgres; }
    Statement& start(std::string_view sql, const Binding& binding) override;
    void run(std::string_view sql, const Binding& binding) override;
    void run_script(std::string_view sql) override;
    void after_commit(std::function<void()> action) override;
    void notify(std::string_view channel, std::string_view payload) override;
    void serialise(std::string_view key) override;
    void allow_late_sync() override { is_late_ = true; }
    int writer() const override { return connection_.writer(); }
    void report_slow(std::string_view sql, Milliseconds took) noexcept override {
        activity_.report_slow(sql, took);
    }

    std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }
    bool is_late() const { return is_late_; }
    /// It executed one statement and did nothing else.
    bool was_single_read() const { return executed_ == 1 && !did_more_; }

private:
    void take_locks();
    PreparedStatement& guarded(std::string_view sql, const Binding& binding);

    Connection& connection_;
    Purpose purpose_;
    Activity& activity_;
    bool is_late_ = false;
    std::vector<std::string> keys_; ///< locks that travel with the next statement
    int executed_ = 0;
    bool did_more_ = false;
    std::vector<std::function<void()>> after_commit_;
};

} // namespace alcedo::db::postgres
