#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

/// Writes in a process of its own, which is killed as soon as write has returned.
void write_and_die(const Options& options) {
    const auto child = fork();
    ASSERT_NE(child, -1);
    if (child == 0) {
        const auto database = Database::open(options);
        database->write(asha, [](Tx& tx) { add_note(tx, 1, "last words"); });
        raise(SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the writing process failed";
}

class Durability : public testing::TestWithParam<Engine> {};

TEST_P(Durability, IsGivenWhenWriteReturnsEvenIfTheProcessDiesThen) {
    test::FreshDatabase database(GetParam());
    create_notes(*database);
    write_and_die(database.options());
    EXPECT_EQ(count_notes(*database), 1);
    const auto reopened = Database::open(database.options());
    EXPECT_EQ(count_notes(*reopened), 1);
}

INSTANTIATE_TEST_SUITE_P(OnBoth, Durability, testing::ValuesIn(test::engines()), [](const auto& tested) {
    return tested.param == Engine::sqlite ? "sqlite" : "postgres";
});

/// Makes every file of this process as good as full while it lives.
class FullDisk {
public:
    FullDisk() {
        before_signal_ = signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{.rlim_cur = 4096, .rlim_max = before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        signal(SIGXFSZ, before_signal_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
    void (*before_signal_)(int) = nullptr;
};

TEST(FullDiskOnSqlite, IsToldToEveryWriterAndSurvived) {
    test::FreshDatabase database(Engine::sqlite);
    create_notes(*database);
    database->write(asha, [](Tx& tx) { add_note(tx, 1); });
    std::atomic<int> told = 0;
    {
        const FullDisk full;
        std::vector<std::thread> threads;
        for (int i = 2; i < 10; ++i)
            threads.emplace_back([&, i] {
                try {
                    database->write(asha, [&](Tx& tx) { add_note(tx, i); });
                } catch (const Unavailable& failure) {
                    told += failure.why().empty() ? 0 : 1;
                }
            });
        for (auto& thread : threads) thread.join();
    }
    EXPECT_EQ(told, 8);
    EXPECT_EQ(count_notes(*database), 1);
    database->write(asha, [](Tx& tx) { add_note(tx, 2); });
    EXPECT_EQ(count_notes(*database), 2);
}

TEST(FullDiskOnSqlite, InTheMiddleOfATransactionCannotBeIgnored) {
    test::FreshDatabase database(Engine::sqlite);
    create_notes(*database);
    database->write_across([](SystemTx& tx) { tx.run_script("pragma max_page_count = 1"); });
    const auto ignoring = [](Tx& tx) {
        add_note(tx, 1, "small");
        EXPECT_THROW(add_note(tx, 2, std::string(1 << 20, 'x')), DatabaseFailure);
        add_note(tx, 3, "small");
    };
    // SQLite may give up the statement or the transaction; what it must not do is keep a part of it silently.
    try {
        database->write(asha, ignoring);
        EXPECT_EQ(count_notes(*database), 2);
    } catch (const DatabaseFailure&) {
        EXPECT_EQ(count_notes(*database), 0);
    }
    database->write_across([](SystemTx& tx) { tx.run_script("pragma max_page_count = 1000000"); });
    database->write(asha, [](Tx& tx) { add_note(tx, 4, std::string(1 << 20, 'x')); });
}

} // namespace
} // namespace alcedo::db
