// What the queue can do, next to what the engine under it can do with the same batches.
//
//   bench_jobs [folder or postgresql:// URL] [jobs]
//
// Prints one line per figure. The folder is made in /tmp when left out, and removed.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <sqlite3.h>
#include <thread>

#include "base/worker_pool.hpp"
#include "jobs/events.hpp"
#include "jobs/queue.hpp"

namespace {

using namespace alcedo;
using Moment = std::chrono::steady_clock::time_point;
using std::chrono::steady_clock;

constexpr int batch = 500;
constexpr TenantId tenant{1};

double seconds_since(Moment start) { return std::chrono::duration<double>(steady_clock::now() - start).count(); }

/// The limit: one thread, prepared statements, a batch inserted in one transaction and deleted in the next.
void measure_raw_sqlite(const std::string& folder, int jobs) {
    sqlite3* database = nullptr;
    sqlite3_open((folder + "/raw.db").c_str(), &database);
    sqlite3_exec(database,
                 "pragma journal_mode = wal; pragma synchronous = full; create table jobs (tenant_id integer, id integer,"
                 " kind text, payload text, primary key (tenant_id, id)) without rowid",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_stmt* remove = nullptr;
    sqlite3_prepare_v2(database, "insert into jobs values (1, ?, 'empty', '{}')", -1, &insert, nullptr);
    sqlite3_prepare_v2(database, "delete from jobs where tenant_id = 1 and id = ?", -1, &remove, nullptr);
    const auto start = steady_clock::now();
    for (int done = 0; done < jobs; done += batch) {
        for (auto* statement : {insert, remove}) {
            sqlite3_exec(database, "begin immediate", nullptr, nullptr, nullptr);
            for (int i = done; i < done + batch; ++i) {
                sqlite3_bind_int64(statement, 1, i);
                sqlite3_step(statement);
                sqlite3_reset(statement);
            }
            sqlite3_exec(database, "commit", nullptr, nullptr, nullptr);
        }
    }
    std::printf("raw sqlite3, insert and delete     %8.0f jobs/s\n", jobs / seconds_since(start));
    sqlite3_finalize(insert);
    sqlite3_finalize(remove);
    sqlite3_close(database);
}

void wait_until(const std::atomic<int>& counter, int target) {
    for (int seen = counter; seen < target; seen = counter) counter.wait(seen);
}

struct House {
    explicit House(const db::Options& options)
        : database(db::Database::open(options)), queue((database->migrate(), *database), clock, ids, {}) {}
    void report_commits(const char* what, const db::Stats& before, int jobs) const {
        const auto after = database->stats();
        std::printf("  %-32s %8.2f writes/job, %.2f commits/job\n", what,
                    static_cast<double>(after.writes - before.writes) / jobs,
                    static_cast<double>(after.commits - before.commits) / jobs);
    }
    SystemClock clock;
    IdSource ids{clock, 0};
    std::unique_ptr<db::Database> database;
    jobs::Queue queue;
};

/// Empty jobs from one producer that adds them in batches, to the deletion of the last.
void measure_throughput(const db::Options& options, int jobs, bool backlog) {
    House house(options);
    std::atomic<int> runs = 0;
    house.queue.handle("empty", [&](jobs::Job&) {
        if (++runs % batch == 0) runs.notify_all();
    });
    const std::vector<jobs::NewJob> part(batch, jobs::NewJob{.kind = "empty"});
    const auto before = house.database->stats();
    const auto start = steady_clock::now();
    if (!backlog) house.queue.start();
    for (int added = 0; added < jobs; added += batch)
        house.database->write(tenant, [&](db::Tx& tx) { return house.queue.enqueue_all(tx, part); });
    if (backlog) house.queue.start();
    wait_until(runs, jobs);
    house.queue.stop();
    std::printf("%-34s %8.0f jobs/s\n", backlog ? "empty jobs, all added first" : "empty jobs, added meanwhile",
                jobs / seconds_since(start));
    house.report_commits(backlog ? "all added first" : "added meanwhile", before, jobs);
}

void print_latencies(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) { return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * ms.size()))]; };
    std::printf("%-34s p50 %.2f ms, p99 %.2f ms, worst %.2f ms\n", what, at(0.5), at(0.99), ms.back());
}

/// From the return of the commit to the first line of the handler, with nothing else to do.
void measure_start(const db::Options& options) {
    House house(options);
    std::atomic<int> runs = 0;
    Moment started;
    house.queue.handle("empty", [&](jobs::Job& job) {
        started = steady_clock::now();
        house.database->write(job.tenant, [&](db::Tx& tx) { job.finish(tx); });
        ++runs;
        runs.notify_all();
    });
    house.queue.start();
    std::vector<double> waits;
    Moment committed;
    for (int i = 0; i < 500; ++i) {
        house.database->write(tenant, [&](db::Tx& tx) {
            tx.after_commit([&] { committed = steady_clock::now(); });
            house.queue.enqueue(tx, {.kind = "empty"});
        });
        wait_until(runs, i + 1);
        waits.push_back(std::chrono::duration<double, std::milli>(started - committed).count());
    }
    house.queue.stop();
    print_latencies("commit to start of its handler", waits);
}

struct Step {
    int chain = 0;
};
BOOST_DESCRIBE_STRUCT(Step, (), (chain))

/// 100 chains a second of three jobs, of which two wait 20 ms for another server: what the queue and its commits add.
void measure_chains(const db::Options& options, int chains) {
    House house(options);
    const auto provider_wait = std::chrono::milliseconds(20);
    std::vector<Moment> begun(static_cast<std::size_t>(chains));
    std::vector<double> took(static_cast<std::size_t>(chains));
    std::atomic<int> ended = 0;
    const auto step = [&](jobs::Job& job, const char* next, bool calls_out) {
        if (calls_out) {
            const BlockingScope waiting;
            std::this_thread::sleep_for(provider_wait);
        }
        house.database->write(job.tenant, [&](db::Tx& tx) {
            if (next != nullptr) house.queue.enqueue(tx, {.kind = next, .payload = job.payload, .priority = 0});
            job.finish(tx);
        });
    };
    house.queue.handle("fetch", [&](jobs::Job& job) { step(job, "capture", true); });
    house.queue.handle("capture", [&](jobs::Job& job) { step(job, "answer", false); });
    house.queue.handle("answer", [&](jobs::Job& job) {
        step(job, nullptr, true);
        const auto chain = static_cast<std::size_t>(job.read<Step>().chain);
        took[chain] = std::chrono::duration<double, std::milli>(steady_clock::now() - begun[chain]).count() -
                      2.0 * provider_wait.count();
        ++ended;
        ended.notify_all();
    });
    house.queue.start();
    const auto before = house.database->stats();
    const auto start = steady_clock::now();
    for (int i = 0; i < chains; ++i) {
        std::this_thread::sleep_until(start + i * std::chrono::milliseconds(10));
        begun[static_cast<std::size_t>(i)] = steady_clock::now();
        house.database->write(tenant, [&](db::Tx& tx) {
            return house.queue.enqueue(tx, {.kind = "fetch", .payload = json::to_text(Step{i}), .priority = 0});
        });
    }
    wait_until(ended, chains);
    house.queue.stop();
    print_latencies("chain of 3 jobs, without the waits", took);
    house.report_commits("chain of 3 jobs", before, 3 * chains);
}

} // namespace

int main(int argc, char** argv) {
    const std::string where = argc > 1 ? argv[1] : "";
    const int jobs = argc > 2 ? std::atoi(argv[2]) : 100'000;
    const bool postgres = where.starts_with("postgres");
    const auto folder = postgres || where.empty() ? std::filesystem::temp_directory_path() / "alcedo-bench-jobs"
                                                  : std::filesystem::path(where) / "alcedo-bench-jobs";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const db::Options options{.data_dir = folder.string(), .postgres_url = postgres ? where : ""};
    if (!postgres) measure_raw_sqlite(folder.string(), jobs);
    measure_throughput(options, jobs, false);
    measure_throughput(options, jobs, true);
    measure_start(options);
    measure_chains(options, 500);
    std::filesystem::remove_all(folder);
}
