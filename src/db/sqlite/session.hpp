#pragma once
#include "db/activity.hpp"
#include "db/channels.hpp"
#include "db/sqlite/connection.hpp"

namespace alcedo::db::sqlite {

/// A transaction on a connection that somebody else begins and ends.
class SqliteSession final : public Session {
public:
    SqliteSession(Connection& connection, Role role, Activity& activity, Channels& channels)
        : connection_(connection), role_(role), activity_(activity), channels_(channels) {}

    Engine engine() const override { return Engine::sqlite; }
    Statement& start(std::string_view sql, const Binding& binding) override;
    void run(std::string_view sql, const Binding& binding) override;
    void run_script(std::string_view sql) override;
    void after_commit(std::function<void()> action) override;
    void notify(std::string_view channel, std::string_view payload) override;
    void serialise(std::string_view) override {} // one writer: writes never run side by side
    void allow_late_sync() override {}           // shares its commit with writes that must not be late
    int writer() const override { return 0; }
    void report_slow(std::string_view sql, Milliseconds took) noexcept override {
        activity_.report_slow(sql, took);
    }

    std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }

private:
    void require_transaction() const;

    Connection& connection_;
    Role role_;
    Activity& activity_;
    Channels& channels_;
    std::vector<std::function<void()>> after_commit_;
};

} // namespace alcedo::db::sqlite
