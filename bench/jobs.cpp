// What the queue can do, next to what the engine under it can do with the same batches.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <sqlite3.h>
#include <thread>

#include <fmt/format.h>

#include "base/worker_pool.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/main.hpp"
#include "jobs/events.hpp"
#include "jobs/queue.hpp"

namespace {

using namespace alcedo;
using Moment = std::chrono::steady_clock::time_point;
using std::chrono::steady_clock;

constexpr int batch = 500;
constexpr TenantId tenant{1};

double seconds_since(Moment start) {
    return std::chrono::duration<double>(steady_clock::now() - start).count();
}

/// The limit: one thread, prepared statements, a batch inserted in one transaction and deleted in the next.
double raw_sqlite(const std::string& folder, int jobs) {
    sqlite3* database = nullptr;
    sqlite3_open((folder + "/raw.db").c_str(), &database);
    sqlite3_exec(database,
                 "pragma journal_mode = wal; pragma synchronous = full; create table jobs (tenant_id "
                 "integer, id integer,"
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
    const double rate = jobs / seconds_since(start);
    sqlite3_finalize(insert);
    sqlite3_finalize(remove);
    sqlite3_close(database);
    return rate;
}

void wait_until(const std::atomic<int>& counter, int target) {
    for (int seen = counter; seen < target; seen = counter) counter.wait(seen);
}

struct House {
    explicit House(const db::Options& options)
        : database(db::Database::open(options)), queue((database->migrate(), *database), clock, ids, {}) {}
    std::string commits_since(const db::Stats& before, int jobs) const {
        const auto after = database->stats();
        return fmt::format("{:.3f} writes and {:.3f} commits a job",
                           static_cast<double>(after.writes - before.writes) / jobs,
                           static_cast<double>(after.commits - before.commits) / jobs);
    }
    SystemClock clock;
    IdSource ids{clock, 0};
    std::unique_ptr<db::Database> database;
    jobs::Queue queue;
};

/// Empty jobs from one producer that adds them in batches, to the deletion of the last.
void measure_throughput(const db::Options& options, int jobs, bool backlog, const std::string& raw) {
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
    const double rate = jobs / seconds_since(start);
    const double wanted = house.database->engine() == db::Engine::sqlite ? 30'000 : 15'000;
    bench::print(
        {.name = backlog ? "durable jobs, all added first" : "durable jobs end to end, added meanwhile",
         .measured = bench::rate_text(rate),
         .target = bench::rate_text(wanted),
         .met = rate >= wanted,
         .raw = raw + house.commits_since(before, jobs)});
}

void print_latencies(const char* what, std::vector<double> ms, std::string raw = {}) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) {
        return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * ms.size()))];
    };
    bench::print(
        {.name = what, .measured = {}, .p50_ms = at(0.5), .p99_ms = at(0.99), .raw = std::move(raw)});
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
    print_latencies("job: from its commit to the start of its handler", waits);
}

struct Step {
    int chain = 0;
};
BOOST_DESCRIBE_STRUCT(Step, (), (chain))

/// 100 chains a second of three jobs, of which two wait 20 ms for another server: what the queue and its
/// commits add.
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
            if (next != nullptr)
                house.queue.enqueue(tx, {.kind = next, .payload = job.payload, .priority = 0});
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
            return house.queue.enqueue(tx,
                                       {.kind = "fetch", .payload = json::to_text(Step{i}), .priority = 0});
        });
    }
    wait_until(ended, chains);
    house.queue.stop();
    print_latencies("chain of 3 jobs, 100/s, without what they wait for", took,
                    house.commits_since(before, 3 * chains));
}

void measure_jobs(const bench::Plan& plan) {
    constexpr int jobs = 60'000;
    const auto folder = plan.empty_folder("jobs");
    std::string raw;
    if (!plan.on_postgres())
        raw = "insert and delete in a sqlite3 loop " + bench::rate_text(raw_sqlite(folder.string(), jobs)) +
              ", ";
    const db::Options options{.data_dir = folder.string(), .postgres_url = plan.empty_database("jobs")};
    measure_throughput(options, jobs, false, raw);
    measure_throughput(options, jobs, true, raw);
    measure_start(options);
    measure_chains(options, 300);
    std::filesystem::remove_all(folder);
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_jobs); }
