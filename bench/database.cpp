// How far the database layer is from a bare sqlite3 loop: reads by id, and durable writes beside what the disk can sync.
// Usage: bench_database [folder, default: the working directory]
#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

#include "base/worker_pool.hpp"
#include "db/database.hpp"

using namespace alcedo;

namespace {

using std::chrono::steady_clock;

constexpr TenantId tenant{7};
constexpr int contacts = 100'000;
constexpr auto stretch = std::chrono::milliseconds(1500);
constexpr const char* select_contact =
    "select id, name, email, phone, country, score, created_at, updated_at from "
    "contacts where tenant_id = :tenant and id = :id";

struct Contact {
    Id<"cont"> id;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::string country;
    double score = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, name, email, phone, country, score, created_at, updated_at))

/// Runs `step` for a while and answers with its runs a second.
template <class F> double rate_of(F&& step) {
    const auto start = steady_clock::now();
    long runs = 0;
    while (steady_clock::now() - start < stretch)
        for (int i = 0; i < 20; ++i, ++runs) step(runs);
    return static_cast<double>(runs) / std::chrono::duration<double>(steady_clock::now() - start).count();
}

int contact_of(long run) { return static_cast<int>(run * 7919 % contacts); }

void fill(db::Database& database) {
    database.write_across([](db::SystemTx& tx) {
        tx.run_script(
            "create table contacts (tenant_id integer, id integer, name text, email text, phone text, "
            "country "
            "text, score real, created_at integer, updated_at integer, primary key (tenant_id, id)) without "
            "rowid; create table notes (tenant_id integer, id integer, body text, primary key (tenant_id, "
            "id)) "
            "without rowid");
    });
    database.write(tenant, [](db::Tx& tx) {
        for (int i = 0; i < contacts; ++i)
            tx.run(
                "insert into contacts values (:tenant, :id, :name, :email, :phone, 'IN', 0.5, 1763631544123, "
                "1763631544123)",
                {{"id", i},
                 {"name", "Asha Patel of Pune " + std::to_string(i)},
                 {"email", "asha.patel" + std::to_string(i) + "@example.org"},
                 {"phone", "+919876543210"}});
    });
}

/// The same statement and the same struct, without any layer.
class BareLoop {
public:
    explicit BareLoop(const std::string& file) {
        sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        sqlite3_exec(handle_, "pragma synchronous = full; pragma cache_size = -2048", nullptr, nullptr,
                     nullptr);
        sqlite3_prepare_v2(handle_, select_contact, -1, &select_, nullptr);
        sqlite3_prepare_v2(handle_, "insert into notes values (8, ?1, ?2)", -1, &insert_, nullptr);
    }
    ~BareLoop() {
        sqlite3_finalize(select_);
        sqlite3_finalize(insert_);
        sqlite3_close(handle_);
    }
    BareLoop(const BareLoop&) = delete;
    BareLoop& operator=(const BareLoop&) = delete;

    Contact read(int id) {
        sqlite3_bind_int64(select_, 1, tenant.value());
        sqlite3_bind_int64(select_, 2, id);
        sqlite3_step(select_);
        Contact contact;
        contact.id = Id<"cont">{sqlite3_column_int64(select_, 0)};
        contact.name = text(1);
        contact.email = text(2);
        contact.phone = text(3);
        contact.country = text(4);
        contact.score = sqlite3_column_double(select_, 5);
        contact.created_at = from_epoch_ms(sqlite3_column_int64(select_, 6));
        contact.updated_at = from_epoch_ms(sqlite3_column_int64(select_, 7));
        sqlite3_reset(select_);
        return contact;
    }
    void execute(const char* sql) { sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); }
    void write(long id) {
        sqlite3_bind_int64(insert_, 1, id);
        sqlite3_bind_text(insert_, 2, "a note of usual length", -1, SQLITE_STATIC);
        sqlite3_step(insert_);
        sqlite3_reset(insert_);
    }

private:
    std::string_view text(int column) {
        const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(select_, column));
        return {start, static_cast<std::size_t>(sqlite3_column_bytes(select_, column))};
    }

    sqlite3* handle_ = nullptr;
    sqlite3_stmt* select_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

double sync_rate(const std::filesystem::path& folder) {
    const auto file = folder / "sync";
    const int descriptor = open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const std::string page(4096, 'x');
    const double rate = rate_of([&](long run) {
        if (pwrite(descriptor, page.data(), page.size(), run % 256 * 4096) < 0 || fdatasync(descriptor) != 0)
            std::perror("fdatasync");
    });
    close(descriptor);
    return rate;
}

std::atomic<long> next_note = 0;

void add_note(db::Database& database) {
    const auto id = ++next_note;
    database.write(tenant, [&](db::Tx& tx) {
        tx.run("insert into notes values (:tenant, :id, :body)",
               {{"id", id}, {"body", "a note of usual length"}});
    });
}

double write_rate(db::Database& database, int waiting) {
    std::atomic<bool> going = true;
    std::atomic<long> written = 0;
    std::vector<std::thread> threads;
    const auto start = steady_clock::now();
    for (int i = 0; i < waiting; ++i)
        threads.emplace_back([&] {
            for (; going; ++written) add_note(database);
        });
    std::this_thread::sleep_for(stretch);
    going = false;
    for (auto& thread : threads) thread.join();
    return static_cast<double>(written) / std::chrono::duration<double>(steady_clock::now() - start).count();
}

/// As the server does it: tasks of a pool that lets two run while many wait.
double pooled_write_rate(db::Database& database, int waiting) {
    WorkerPool pool({.active = 2, .threads = waiting, .queued = 4096});
    std::atomic<bool> going = true;
    std::atomic<long> written = 0;
    std::function<void()> task = [&] {
        add_note(database);
        ++written;
        if (going) pool.try_submit(task);
    };
    const auto start = steady_clock::now();
    for (int i = 0; i < waiting; ++i) pool.try_submit(task);
    std::this_thread::sleep_for(stretch);
    going = false;
    pool.stop();
    return static_cast<double>(written) / std::chrono::duration<double>(steady_clock::now() - start).count();
}

} // namespace

int main(int count, char** arguments) {
    const auto folder = std::filesystem::path(count > 1 ? arguments[1] : ".") / "bench_database_folder";
    std::filesystem::remove_all(folder);
    {
        const auto database = db::Database::open({.data_dir = folder.string()});
        fill(*database);
        BareLoop bare((folder / "alcedo.db").string());
        std::printf("disk: %.0f fdatasync/s\n\n", sync_rate(folder));

        const auto bare_reads = rate_of([&](long run) { bare.read(contact_of(run)); });
        const auto bare_snapshots = rate_of([&](long run) {
            bare.execute("begin");
            bare.read(contact_of(run));
            bare.execute("commit");
        });
        const auto reads = rate_of([&](long run) {
            database->read(tenant, [&](db::Tx& tx) {
                return tx.one<Contact>(select_contact, {{"id", contact_of(run)}});
            });
        });
        const auto many = rate_of([&](long run) {
            database->read(tenant, [&](db::Tx& tx) {
                for (int i = 0; i < 10; ++i)
                    tx.one<Contact>(select_contact, {{"id", contact_of(run * 10 + i)}});
            });
        });
        const auto bare_many = rate_of([&](long run) {
            bare.execute("begin");
            for (int i = 0; i < 10; ++i) bare.read(contact_of(run * 10 + i));
            bare.execute("commit");
        });
        std::printf("reads by id                 a second     against bare\n");
        std::printf("bare sqlite3 loop         %10.0f\n", bare_reads);
        std::printf("bare, each in BEGIN/COMMIT%10.0f            %.2fx\n", bare_snapshots,
                    bare_reads / bare_snapshots);
        std::printf("Database::read            %10.0f            %.2fx\n", reads, bare_reads / reads);
        std::printf("bare, 10 a snapshot       %10.0f\n", bare_many * 10);
        std::printf("Database::read of 10      %10.0f            %.2fx\n\n", many * 10, bare_many / many);

        std::printf("durable writes              a second\n");
        std::printf("bare sqlite3 loop         %10.0f\n", rate_of([&](long run) { bare.write(run); }));
        for (const int waiting : {1, 8, 64, 256})
            std::printf("%3d threads               %10.0f\n", waiting, write_rate(*database, waiting));
        std::printf(" 64 tasks, 2 active       %10.0f\n", pooled_write_rate(*database, 64));
        const auto stats = database->stats();
        std::printf("mean batch %.1f, largest %ld, mean commit %.2f ms\n",
                    static_cast<double>(stats.writes) / static_cast<double>(stats.commits),
                    static_cast<long>(stats.largest_batch),
                    static_cast<double>(stats.commit_microseconds) / 1000 /
                        static_cast<double>(stats.commits));
    }
    std::filesystem::remove_all(folder);
}
