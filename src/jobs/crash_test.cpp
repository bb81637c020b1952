#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

#include "jobs/testing_queue.hpp"

/// Kills a real process that runs jobs, and looks at what the next one makes of it.
namespace alcedo::jobs {
namespace {

using namespace testing;

constexpr int job_count = 3000;
constexpr const char* data_dir_variable = "ALCEDO_CRASH_DATA_DIR";
constexpr const char* postgres_variable = "ALCEDO_CRASH_POSTGRES";

/// The work: one row per run in `events`, in the same transaction as the job's end.
void handle_deliveries(Node& node, std::string_view hangs_at = {}) {
    node.queue.handle("deliver", [&node, hangs_at](Job& job) {
        if (job.payload == hangs_at) pause();
        node.database.write(job.tenant, [&](db::Tx& tx) {
            tx.run("insert into events (tenant_id, id, kind, actor_kind, data, at)"
                   " values (:tenant, :id, :kind, 'system', '{}', 0)",
                   {{"id", node.ids.next_number()}, {"kind", job.payload}});
            job.finish(tx);
        });
    });
}

/// The life of the victim: runs jobs, but for one that hangs, until it is killed.
TEST(CrashVictim, RunsJobsUntilItIsKilled) {
    const char* data_dir = std::getenv(data_dir_variable);
    if (data_dir == nullptr) GTEST_SKIP() << "started by the crash test only";
    const auto database =
        db::Database::open({.data_dir = data_dir, .postgres_url = std::getenv(postgres_variable)});
    Node node(*database, {.node = 1, .workers = 8});
    handle_deliveries(node, "10");
    node.queue.start();
    pause();
}

pid_t start_victim(const db::Options& options) {
    const pid_t child = fork();
    if (child != 0) return child;
    setenv(data_dir_variable, options.data_dir.c_str(), 1);
    setenv(postgres_variable, options.postgres_url.c_str(), 1);
    execl("/proc/self/exe", "jobs_test", "--gtest_filter=CrashVictim.*", "--gtest_brief=1", nullptr);
    _exit(127);
}

void kill_in_the_middle(db::Engine engine) {
    test::FreshDatabase database(engine);
    {
        Node node(*database);
        std::vector<std::string> payloads;
        for (int i = 0; i < job_count; ++i) payloads.push_back(std::to_string(i));
        std::vector<NewJob> jobs;
        for (const auto& payload : payloads) jobs.push_back({.kind = "deliver", .payload = payload});
        database->write(asha, [&](db::Tx& tx) { return node.queue.enqueue_all(tx, jobs); });
    }
    const auto done = [&] {
        return database->read_across(
            [](db::SystemTx& tx) { return tx.one<std::int64_t>("select count(*) from events"); });
    };
    const pid_t victim = start_victim(database.options());
    ASSERT_GT(victim, 0);
    while (done() < 300 && waitpid(victim, nullptr, WNOHANG) == 0) std::this_thread::yield();
    kill(victim, SIGKILL);
    waitpid(victim, nullptr, 0);

    const auto done_by_victim = done();
    EXPECT_GE(done_by_victim, 300);
    EXPECT_LT(done_by_victim, job_count) << "it was killed too late to tell anything";
    Node node(*database, {.node = 1});
    node.clock.advance(std::chrono::seconds(1)); // Its ids must not be the victim's.
    EXPECT_GT(node.count("select count(*) from jobs where state = 'running'"), 0) << "leases of the dead";
    EXPECT_EQ(node.count("select (select count(*) from jobs) + (select count(*) from events)"), job_count);
    handle_deliveries(node);
    node.queue.start();
    while (node.jobs() > 0) std::this_thread::yield();
    node.queue.stop();
    EXPECT_EQ(done(), job_count) << "every job took effect once";
    EXPECT_EQ(node.count("select count(distinct kind) from events"), job_count);
}

TEST(Crash, OfAProcessLosesNoJobAndRepeatsNoEffectOnSqlite) { kill_in_the_middle(db::Engine::sqlite); }

TEST(Crash, OfAProcessLosesNoJobAndRepeatsNoEffectOnPostgres) {
    if (test::engines().back() != db::Engine::postgres) GTEST_SKIP();
    kill_in_the_middle(db::Engine::postgres);
}

} // namespace
} // namespace alcedo::jobs
