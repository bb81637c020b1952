#include "features/office/operations/operations.hpp"

#include <future>
#include <thread>

#include "base/refusal.hpp"
#include "features/office/operations/operations_settings.hpp"
#include "features/testing_room.hpp"

namespace alcedo::operations {
namespace {

struct AddAsk {
    std::int64_t by = 0;
};
BOOST_DESCRIBE_STRUCT(AddAsk, (), (by))

struct Value {
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(Value, (), (value))

constexpr Permission numbers_write{"numbers.write"};

/// Numbers 1…n of one workspace, each 100 (in a table that has what it takes), and operations that add to them.
struct Numbers {
    explicit Numbers(db::Database& its_database, int count) : database(its_database), room(its_database) {
        tenant = room.add_tenant();
        database.write(tenant, [&](db::Tx& tx) {
            for (int i = 1; i <= count; ++i)
                tx.run(
                    "insert into marketing_stops (tenant_id, contact_id, since) values (:tenant, :id, 100)",
                    {{"id", i}});
        });
        operations.rows("numbers.add", adding());
        operations.whole("numbers.count", {.may = numbers_write,
                                           .run = [this](Work& work) { return count_up(work); },
                                           .discard = [this](db::Tx&, const Result&) { ++discarded; }});
        operations.register_jobs(schedules);
        room.queue.start();
    }
    ~Numbers() { room.queue.stop(); }

    RowKind adding() {
        RowKind kind;
        kind.batch = 10;
        kind.may = numbers_write;
        kind.text_of = [](std::int64_t row) { return std::to_string(row); };
        // Those that are still 100; three of them at most at a look, so that many looks find nothing.
        kind.find.next = [](db::Tx& tx, const Operation& operation, std::int64_t after, int) {
            const auto seen = tx.all<std::int64_t>(
                "select contact_id from marketing_stops where tenant_id = :tenant and contact_id > :after"
                " and contact_id <= :last order by contact_id limit 3",
                {{"after", after}, {"last", operation.last_id}});
            Found found{{}, seen.empty() ? after : seen.back(), seen.empty()};
            for (const auto row : seen)
                if (value_of(tx, row) == 100) found.rows.push_back(row);
            return found;
        };
        kind.find.still = [](db::Tx& tx, const Operation&, const std::vector<std::int64_t>& rows) {
            auto left = rows;
            std::erase_if(left, [&](std::int64_t row) { return value_of(tx, row) != 100; });
            return left;
        };
        kind.prepare = [this](db::Tx&, const Operation& operation, const std::vector<std::int64_t>& rows) {
            if (before_batch) before_batch(rows);
            return [this, by = json::read<AddAsk>(operation.ask.text).by](db::Tx& tx, Step& step,
                                                                          std::int64_t row) {
                if (row == refused) throw Refusal(RefusalCode::conflict, "This number is taken.");
                if (auto wanted = row; breaks.compare_exchange_strong(wanted, 0))
                    throw std::runtime_error("broken");
                const auto before = value_of(tx, row);
                if (!before) throw not_found("This number");
                set(tx, row, *before + by);
                step.changed(row, json::to_text(Value{*before}), json::to_text(Value{*before + by}));
            };
        };
        kind.restore = [](db::Tx& tx, const RowChange& change, const Operation&) {
            if (value_of(tx, change.row) != json::read<Value>(change.after.text).value) return false;
            set(tx, change.row, json::read<Value>(change.before.text).value);
            return true;
        };
        return kind;
    }
    Result count_up(Work& work) {
        if (work.operation().ask.text == R"({"refuse":true})")
            throw Refusal(RefusalCode::conflict, "There is no room for the file.");
        for (int i = 1; i <= 3; ++i) {
            if (i == 2 && before_second) before_second();
            work.tell(i, 3);
        }
        return {.changed = 3};
    }

    static std::optional<std::int64_t> value_of(db::Tx& tx, std::int64_t row) {
        return tx.first<std::int64_t>(
            "select since from marketing_stops where tenant_id = :tenant and contact_id = :row",
            {{"row", row}});
    }
    static void set(db::Tx& tx, std::int64_t row, std::int64_t value) {
        tx.run("update marketing_stops set since = :value where tenant_id = :tenant and contact_id = :row",
               {{"value", value}, {"row", row}});
    }
    std::int64_t with_value(std::int64_t value) {
        return database.read(tenant, [&](db::Tx& tx) {
            return tx.one<std::int64_t>(
                "select count(*) from marketing_stops where tenant_id = :tenant and since = :value",
                {{"value", value}});
        });
    }
    Operation start(NewOperation ask) {
        return database.write(tenant, [&](db::Tx& tx) { return operations.start(tx, ask); });
    }
    Operation add_to(std::vector<std::int64_t> ids, std::int64_t by = 5) {
        return start({.kind = "numbers.add", .ask = json::to_text(AddAsk{by}), .ids = std::move(ids)});
    }
    Operation add_to_all(std::int64_t total) {
        return start({.kind = "numbers.add", .ask = R"({"by":5})", .filter = "all", .total = total});
    }
    Operation now(OperationId id) {
        return database.read(tenant, [&](db::Tx& tx) { return Operations::get(tx, id); });
    }
    Operation ended(OperationId id) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!now(id).finished_at && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        EXPECT_TRUE(now(id).finished_at) << "the operation does not end";
        return now(id);
    }
    Operation undo(OperationId id) {
        return database.write(tenant, [&](db::Tx& tx) { return operations.undo(tx, id, UserId{1}); });
    }
    Operation cancel(OperationId id) {
        return database.write(tenant, [&](db::Tx& tx) { return operations.cancel(tx, id); });
    }
    std::int64_t count(std::string_view sql) {
        return database.read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
    }

    db::Database& database;
    testing_room::Room room;
    jobs::RecurringWork schedules{room.queue, database};
    Operations operations{room.foundation};
    TenantId tenant;
    std::function<void(const std::vector<std::int64_t>&)> before_batch;
    std::function<void()> before_second;
    std::int64_t refused = 0;
    std::atomic<std::int64_t> breaks{0}; ///< fails once at this row
    std::atomic<int> discarded{0};
};

std::vector<std::int64_t> up_to(std::int64_t last) {
    std::vector<std::int64_t> ids;
    for (std::int64_t i = last; i >= 1; --i) ids.push_back(i);
    return ids;
}

/// Stops the work at one place until the test goes on.
struct Gate {
    void pass() {
        reached.set_value();
        opened.get_future().wait();
    }
    std::promise<void> reached, opened;
};

ALCEDO_TEST_ON_BOTH(Operations, ChangeEachRowOnceAndSayWhatTheyRefused) {
    Numbers numbers(database, 120);
    numbers.refused = 33;
    auto ids = up_to(121);
    ids.push_back(7);
    const auto operation = numbers.ended(numbers.add_to(ids).id);
    EXPECT_EQ(operation.state, OperationState::done);
    EXPECT_EQ(operation.total, 121) << "a row that is named twice counts once";
    EXPECT_EQ(operation.done, 121);
    EXPECT_EQ(operation.changed, 119);
    EXPECT_EQ(operation.problem_count, 2);
    EXPECT_EQ(operation.problems.at(0).id, "33");
    EXPECT_EQ(operation.problems.at(0).reason, "This number is taken.");
    EXPECT_EQ(operation.problems.at(1).id, "121");
    EXPECT_EQ(numbers.with_value(105), 119);
    EXPECT_EQ(numbers.count("select count(*) from jobs where kind like 'operation.%'"), 0);
    EXPECT_EQ(numbers.count("select count(*) from operation_ids"), 0);
    EXPECT_EQ(numbers.count("select count(*) from events where kind = 'operation.changed'"), 1)
        << "each piece of news takes the place of the one before";
}

ALCEDO_TEST_ON_BOTH(Operations, TakeAllThatAFilterFindsButNothingThatIsNewer) {
    Numbers numbers(database, 50);
    numbers.before_batch = [&, is_first = true](const auto&) mutable {
        if (!std::exchange(is_first, false)) return;
        const auto later = numbers.room.ids.next_number();
        // On another thread, because this one reads.
        std::async(std::launch::async, [&] {
            database.write(numbers.tenant, [&](db::Tx& tx) {
                tx.run(
                    "insert into marketing_stops (tenant_id, contact_id, since) values (:tenant, :id, 100)",
                    {{"id", later}});
            });
        }).get();
    };
    const auto operation = numbers.ended(numbers.add_to_all(48).id);
    EXPECT_EQ(operation.done, 50);
    EXPECT_EQ(operation.total, 50) << "the count of the start was an estimate";
    EXPECT_EQ(numbers.with_value(105), 50);
    EXPECT_EQ(numbers.with_value(100), 1);
}

ALCEDO_TEST_ON_BOTH(Operations, LeaveOutWhatStoppedToSatisfyTheFilterBeforeItsTurn) {
    Numbers numbers(database, 40);
    database.write(numbers.tenant, [&](db::Tx& tx) {
        for (std::int64_t row = 4; row <= 12; ++row) Numbers::set(tx, row, 7);
    });
    numbers.before_batch = [&](const std::vector<std::int64_t>& rows) {
        if (rows.empty() || rows.front() != 19) return;
        // Found already, and changed by somebody before the batch is: on another thread, because this one reads.
        std::async(std::launch::async, [&] {
            database.write(numbers.tenant, [&](db::Tx& tx) { Numbers::set(tx, 20, 8); });
        }).get();
    };
    const auto operation = numbers.ended(numbers.add_to_all(31).id);
    EXPECT_EQ(operation.done, 30) << "nine never satisfied it, one did no more";
    EXPECT_EQ(operation.total, 30);
    EXPECT_EQ(numbers.with_value(105), 30);
    EXPECT_EQ(numbers.with_value(7), 9);
    EXPECT_EQ(numbers.with_value(8), 1);
}

ALCEDO_TEST_ON_BOTH(Operations, CarryOnWhereTheyWereWhenAStepFails) {
    Numbers numbers(database, 100);
    numbers.breaks = 55;
    const auto id = numbers.add_to(up_to(100)).id;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!numbers.now(id).finished_at && std::chrono::steady_clock::now() < end) {
        numbers.room.clock.advance(std::chrono::seconds{1});
        numbers.room.queue.wake();
        std::this_thread::yield();
    }
    EXPECT_EQ(numbers.now(id).state, OperationState::done);
    EXPECT_EQ(numbers.now(id).changed, 100);
    EXPECT_EQ(numbers.with_value(105), 100) << "no row twice";
}

ALCEDO_TEST_ON_BOTH(Operations, StopBetweenTwoBatchesWhenTheyAreCancelled) {
    Numbers numbers(database, 100);
    Gate gate;
    numbers.before_batch = [&](const std::vector<std::int64_t>& rows) {
        if (!rows.empty() && rows.front() == 31) gate.pass();
    };
    const auto id = numbers.add_to(up_to(100)).id;
    gate.reached.get_future().wait();
    EXPECT_EQ(numbers.cancel(id).state, OperationState::cancelled);
    gate.opened.set_value();
    numbers.room.queue.stop();
    EXPECT_EQ(numbers.now(id).done, 30);
    EXPECT_EQ(numbers.with_value(105), 30);
    EXPECT_THROW(numbers.cancel(id), Refusal);
}

ALCEDO_TEST_ON_BOTH(Operations, PutBackOnlyWhatIsStillAsTheyLeftIt) {
    Numbers numbers(database, 60);
    const auto id = numbers.ended(numbers.add_to(up_to(60)).id).id;
    EXPECT_TRUE(numbers.operations.can_be_undone(numbers.now(id)));
    database.write(numbers.tenant, [&](db::Tx& tx) {
        Numbers::set(tx, 13, 7);
        Numbers::set(tx, 14, 8);
    });
    const auto undo = numbers.ended(numbers.undo(id).id);
    EXPECT_EQ(undo.state, OperationState::done);
    EXPECT_EQ(undo.done, 60);
    EXPECT_EQ(undo.changed, 58);
    EXPECT_EQ(undo.skipped, 2);
    EXPECT_EQ(json::read<Result>(undo.result.text).skipped, 2);
    EXPECT_EQ(numbers.with_value(100), 58);
    EXPECT_EQ(numbers.with_value(7), 1);
    EXPECT_EQ(numbers.count("select count(*) from operation_undo"), 0);
    EXPECT_FALSE(numbers.operations.can_be_undone(numbers.now(id)));
    EXPECT_THROW(numbers.undo(id), Refusal);
}

ALCEDO_TEST_ON_BOTH(Operations, GoOnUndoingWhereACancelledUndoStood) {
    Numbers numbers(database, 100);
    const auto id = numbers.ended(numbers.add_to(up_to(100)).id).id;
    numbers.room.queue.stop();
    const auto first = numbers.undo(id).id;
    EXPECT_THROW(numbers.undo(id), Refusal) << "it is being undone";
    numbers.cancel(first);
    const auto second = numbers.undo(id).id;
    numbers.room.queue.start();
    EXPECT_EQ(numbers.ended(second).changed, 100);
    EXPECT_EQ(numbers.with_value(100), 100);
}

ALCEDO_TEST_ON_BOTH(Operations, AreBoundedForEachWorkspace) {
    Numbers numbers(database, 30);
    numbers.room.settings.of<OperationsSettings>().running = 1;
    numbers.room.settings.of<OperationsSettings>().waiting = 1;
    Gate gate;
    numbers.before_batch = [&, is_first = true](const auto&) mutable {
        if (std::exchange(is_first, false)) gate.pass();
    };
    const auto first = numbers.add_to(up_to(10));
    gate.reached.get_future().wait();
    const auto second = numbers.add_to(up_to(20));
    EXPECT_EQ(first.state, OperationState::running);
    EXPECT_EQ(second.state, OperationState::waiting);
    try {
        numbers.add_to(up_to(30));
        FAIL() << "a third operation was taken";
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::rate_limited);
        EXPECT_GT(refusal.retry_after(), 0);
    }
    gate.opened.set_value();
    EXPECT_EQ(numbers.ended(first.id).changed, 10);
    EXPECT_EQ(numbers.ended(second.id).changed, 20);
    EXPECT_EQ(numbers.with_value(110), 10);
}

ALCEDO_TEST_ON_BOTH(Operations, RefuseTooManyNamedRows) {
    Numbers numbers(database, 1);
    EXPECT_THROW(numbers.add_to(up_to(20'001)), Refusal);
}

ALCEDO_TEST_ON_BOTH(Operations, KeepNoMoreToUndoThanTheBound) {
    Numbers numbers(database, 30);
    numbers.room.settings.of<OperationsSettings>().undo_rows = 25;
    EXPECT_TRUE(numbers.ended(numbers.add_to(up_to(20)).id).undo_until);
    const auto second = numbers.ended(numbers.add_to(up_to(10)).id);
    EXPECT_FALSE(second.undo_until);
    EXPECT_THROW(numbers.undo(second.id), Refusal);
    EXPECT_EQ(numbers.count("select count(*) from operation_undo"), 2);
}

ALCEDO_TEST_ON_BOTH(Operations, ForgetWhatARecordWasWhenItIsErased) {
    Numbers numbers(database, 20);
    const auto id = numbers.ended(numbers.add_to(up_to(20)).id).id;
    database.write(numbers.tenant, [&](db::Tx& tx) {
        for (std::int64_t row = 10; row >= 4; --row) Operations::erase_of(tx, {row});
    });
    EXPECT_EQ(numbers.count(R"(select count(*) from operation_undo where rows like '%"row":4,%')"), 0);
    EXPECT_EQ(numbers.count(R"(select count(*) from operation_undo where rows like '%"row":3,%')"), 1);
    const auto undo = numbers.ended(numbers.undo(id).id);
    EXPECT_EQ(undo.changed, 13);
    EXPECT_EQ(numbers.with_value(100), 13);
}

ALCEDO_TEST_ON_BOTH(Operations, AreForgottenSomeTimeAfterTheirEnd) {
    Numbers numbers(database, 20);
    const auto id = numbers.ended(numbers.add_to(up_to(20)).id).id;
    numbers.room.clock.advance(std::chrono::days{31});
    numbers.room.queue.wake();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (numbers.count("select count(*) from operations") > 0 && std::chrono::steady_clock::now() < end) {
        numbers.room.clock.advance(std::chrono::hours{1});
        numbers.room.queue.wake();
        std::this_thread::yield();
    }
    EXPECT_EQ(numbers.count("select count(*) from operations"), 0);
    EXPECT_EQ(numbers.count("select count(*) from operation_undo"), 0);
    EXPECT_FALSE(database.read(numbers.tenant, [&](db::Tx& tx) { return Operations::find(tx, id); }));
}

ALCEDO_TEST_ON_BOTH(WholeWork, IsDoneOnceWithItsResult) {
    Numbers numbers(database, 0);
    const auto operation = numbers.ended(numbers.start({.kind = "numbers.count", .total = 3}).id);
    EXPECT_EQ(operation.state, OperationState::done);
    EXPECT_EQ(operation.done, 3);
    EXPECT_EQ(json::read<Result>(operation.result.text).changed, 3);
    const auto refused =
        numbers.ended(numbers.start({.kind = "numbers.count", .ask = R"({"refuse":true})"}).id);
    EXPECT_EQ(refused.state, OperationState::failed);
    EXPECT_EQ(refused.problems.at(0).reason, "There is no room for the file.");
}

ALCEDO_TEST_ON_BOTH(WholeWork, StopsWhenItIsCancelled) {
    Numbers numbers(database, 0);
    Gate gate;
    numbers.before_second = [&] { gate.pass(); };
    const auto id = numbers.start({.kind = "numbers.count", .total = 3}).id;
    gate.reached.get_future().wait();
    numbers.cancel(id);
    numbers.room.clock.advance(std::chrono::seconds{1});
    gate.opened.set_value();
    numbers.room.queue.stop();
    EXPECT_EQ(numbers.now(id).state, OperationState::cancelled);
    EXPECT_EQ(numbers.count("select count(*) from jobs where kind like 'operation.%'"), 0);
}

ALCEDO_TEST_ON_BOTH(WholeWork, BreaksOffWhenTheProgramStopsAndBeginsAnew) {
    Numbers numbers(database, 0);
    Gate gate;
    numbers.before_second = [&] { gate.pass(); };
    const auto id = numbers.start({.kind = "numbers.count", .total = 3}).id;
    gate.reached.get_future().wait();
    numbers.operations.stop();
    gate.opened.set_value();
    numbers.room.queue.stop();
    EXPECT_EQ(numbers.now(id).state, OperationState::running);
    EXPECT_EQ(numbers.count("select count(*) from jobs where kind = 'operation.whole' and state = 'ready'"),
              1);
}

ALCEDO_TEST_ON_BOTH(WholeWork, TakesItsResultBackWhenItWasCancelledInTheLastMoment) {
    Numbers numbers(database, 0);
    Gate gate;
    numbers.before_second = [&] { gate.pass(); };
    const auto id = numbers.start({.kind = "numbers.count", .total = 3}).id;
    gate.reached.get_future().wait();
    numbers.cancel(id);
    gate.opened.set_value();
    numbers.room.queue.stop();
    EXPECT_EQ(numbers.discarded, 1);
    EXPECT_EQ(numbers.now(id).state, OperationState::cancelled);
}

} // namespace
} // namespace alcedo::operations
