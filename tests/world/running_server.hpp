#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include <gtest/gtest.h>

#include "app/application.hpp"
#include "sandbox/sandbox.hpp"
#include "tests/support/database.hpp"
#include "tests/world/talk.hpp"

/// A test of the whole program, once on each engine:
///
///     ALCEDO_WHOLE_TEST(Inbox, ShowsAReplyOnce) {
///         RunningServer server(engine);
///         …
///     }
#define ALCEDO_WHOLE_TEST(suite, name)                                                                       \
    static void suite##_##name(::alcedo::db::Engine engine);                                                 \
    [[maybe_unused]] static const bool suite##_##name##_is_registered =                                      \
        ::alcedo::test::register_whole(#suite, #name, __FILE__, __LINE__, suite##_##name);                   \
    static void suite##_##name([[maybe_unused]] ::alcedo::db::Engine engine)

namespace alcedo::test {

bool register_whole(const char* suite, const char* name, const char* file, int line,
                    void (*body)(db::Engine));

/// Somebody who works in a workspace.
struct Person {
    Talk talk;
    std::string email;
    std::string password;
    std::string user_id;
    std::string tenant_id;
    std::string refresh_token;
};

/// The sandbox's world without delays, in which nobody speaks unasked.
sandbox::Faults quick_world();

/// The server and the simulated outside world, both in this process on free ports, with a database of their own.
class RunningServer {
public:
    explicit RunningServer(db::Engine engine, const std::function<void(Settings&)>& adjust = {});
    ~RunningServer(); ///< stops
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    /// Stops the program and starts it again, at the same address and on the same database.
    void restart();

    /// Opens a workspace. Each name makes another email: sign_up("Asha") is asha@school.example.
    Person sign_up(const std::string& name, const boost::json::object& more = {});
    /// Adds somebody to the workspace and signs her in.
    Person add_person(const Person& owner, const std::string& name, const std::string& role);
    Talk stranger() const { return Talk(app->url()); }
    /// For another node beside this one.
    const Settings& settings() const { return settings_; }

    /// Waits until `holds`, looking again at every event and every few milliseconds; false after ten seconds.
    bool wait_until(const std::function<bool()>& holds);
    /// Waits until the sandbox is quiet and no job is due: everything that follows from what happened has happened.
    bool settle();
    /// One scalar of any tenant: count("select count(*) from leads").
    std::int64_t count(const std::string& sql);
    std::string value(const std::string& sql);
    /// Every row of every table of a tenant, as text, sorted.
    std::vector<std::string> rows_of(const std::string& tenant_id,
                                     const std::vector<std::string>& except = {});
    /// Every row of every table that there is, as text.
    std::vector<std::string> all_rows();
    /// Posts to our webhook as Meta would, signed.
    Answer deliver(const std::string& body);
    /// Puts a job into the queue.
    void enqueue(const Person& whose, const std::string& kind, const std::string& payload);

    FreshDatabase database;
    sandbox::Sandbox sandbox;
    std::unique_ptr<app::Application> app;

private:
    void start();
    db::Database& opened();

    Settings settings_;

    std::mutex mutex_;
    std::condition_variable happened_;
};

} // namespace alcedo::test
