#include "jobs/events.hpp"

#include <future>
#include <thread>

#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

struct Stage : Node {
    explicit Stage(db::Database& the_database)
        : Node(the_database), events(queue, the_database, clock, ids) {}
    EventId publish(TenantId tenant, Event event) {
        return database.write(tenant, [&](db::Tx& tx) { return events.publish(tx, std::move(event)); });
    }
    std::vector<std::string> kinds(TenantId tenant, const EventFilter& filter) {
        std::vector<std::string> kinds;
        for (const auto& event : database.read(tenant, [&](db::Tx& tx) { return events.newest(tx, filter); }))
            kinds.push_back(event.kind);
        return kinds;
    }
    Events events;
};

ALCEDO_TEST_ON_BOTH(Events, BecomeJobsOfTheirSubscribers) {
    Log<std::pair<std::string, StoredEvent>> heard;
    Stage stage(database);
    for (const auto* kind : {"lead.score", "lead.assign", "audit.write"})
        stage.queue.handle(kind, [&](Job& job) { heard.add({job.kind, job.read<StoredEvent>()}); });
    stage.events.subscribe("lead.captured", "lead.score");
    stage.events.subscribe("lead.captured", "lead.assign");
    stage.events.subscribe("*", "audit.write");
    stage.queue.start();
    const auto id = stage.publish(asha, {.kind = "lead.captured",
                                         .contact_id = Id<"cont">{7},
                                         .lead_id = Id<"lead">{8},
                                         .actor_kind = "user",
                                         .actor_id = 9,
                                         .data = {R"({"form":"Spring"})"}});
    heard.wait_for(3);
    stage.publish(asha, {.kind = "lead.lost"});
    std::map<std::string, int> times;
    for (const auto& [job, event] : heard.wait_for(4)) {
        ++times[job];
        if (event.kind != "lead.captured") continue;
        EXPECT_EQ(event.id, id);
        EXPECT_EQ(event.contact_id, Id<"cont">{7});
        EXPECT_EQ(event.lead_id, Id<"lead">{8});
        EXPECT_FALSE(event.message_id);
        EXPECT_EQ(event.actor_kind, "user");
        EXPECT_EQ(event.actor_id, 9);
        EXPECT_EQ(event.data.text, R"({"form":"Spring"})");
        EXPECT_EQ(event.at, stage.clock.now());
    }
    EXPECT_EQ(times, (std::map<std::string, int>{{"lead.score", 1}, {"lead.assign", 1}, {"audit.write", 2}}));
}

ALCEDO_TEST_ON_BOTH(Events, AndTheirJobsAreRolledBackWithTheChange) {
    Log<bool> runs;
    Log<EventId> live;
    Stage stage(database);
    stage.queue.handle("lead.score", [&](Job&) { runs.add(true); });
    stage.events.subscribe("lead.captured", "lead.score");
    stage.events.listen([&](TenantId, const StoredEvent& event) { live.add(event.id); });
    stage.queue.start();
    EXPECT_THROW(database.write(asha,
                                [&](db::Tx& tx) {
                                    stage.events.publish(tx, {.kind = "lead.captured"});
                                    throw std::runtime_error("no");
                                }),
                 std::runtime_error);
    const auto id = stage.publish(asha, {.kind = "lead.captured"});
    runs.wait_for(1);
    stage.queue.stop();
    EXPECT_EQ(runs.size(), 1U);
    EXPECT_EQ(live.wait_for(1), std::vector{id});
    EXPECT_EQ(stage.count("select count(*) from events"), 1);
}

ALCEDO_TEST_ON_BOTH(Events, AreTheFeedOfATenantAndTheTimelineOfAContact) {
    Stage stage(database);
    const Id<"cont"> meera{1};
    const Id<"lead"> lead{2};
    stage.publish(asha, {.kind = "a", .contact_id = meera});
    stage.publish(asha, {.kind = "b", .contact_id = meera, .lead_id = lead});
    const auto third = stage.publish(asha, {.kind = "c"});
    stage.publish(bruno, {.kind = "d", .contact_id = meera});
    using Kinds = std::vector<std::string>;
    EXPECT_EQ(stage.kinds(asha, {}), (Kinds{"c", "b", "a"}));
    EXPECT_EQ(stage.kinds(asha, {.limit = 2}), (Kinds{"c", "b"}));
    EXPECT_EQ(stage.kinds(asha, {.before = third}), (Kinds{"b", "a"}));
    EXPECT_EQ(stage.kinds(asha, {.contact_id = meera}), (Kinds{"b", "a"}));
    EXPECT_EQ(stage.kinds(asha, {.lead_id = lead}), Kinds{"b"});
    EXPECT_EQ(stage.kinds(bruno, {}), Kinds{"d"});
}

ALCEDO_TEST_ON_BOTH(Events, CanBeReadOnFromWhereOneLeftOff) {
    Stage stage(database);
    const auto first = stage.publish(asha, {.kind = "a"});
    const auto second = stage.publish(asha, {.kind = "b"});
    stage.publish(bruno, {.kind = "c"});
    const auto third = stage.publish(asha, {.kind = "d"});
    const auto rest = database.read(asha, [&](db::Tx& tx) { return stage.events.after(tx, first, 10); });
    ASSERT_EQ(rest.size(), 2U);
    EXPECT_EQ(rest[0].id, second);
    EXPECT_EQ(rest[1].id, third);
}

ALCEDO_TEST_ON_BOTH(Events, ThatWereCommittedLateAreNotForgottenWhenAStreamResumes) {
    Stage stage(database);
    const auto late_until = [&](EventId id) {
        std::vector<std::string> kinds;
        for (const auto& event :
             database.read(asha, [&](db::Tx& tx) { return stage.events.late_until(tx, id, 10); }))
            kinds.push_back(event.kind);
        return kinds;
    };
    if (database.engine() == db::Engine::sqlite) {
        EXPECT_TRUE(late_until(stage.publish(asha, {.kind = "a"})).empty()) << "one writer: none is late";
        return;
    }
    stage.publish(asha, {.kind = "long before"});
    stage.clock.advance(10s + 1ms);
    std::promise<void> numbered;
    std::promise<void> overtaken;
    std::thread slow([&] {
        database.write(asha, [&](db::Tx& tx) {
            stage.events.publish(tx, {.kind = "slow"});
            numbered.set_value();
            overtaken.get_future().wait();
        });
    });
    numbered.get_future().wait();
    const auto quick = stage.publish(asha, {.kind = "quick"});
    EXPECT_EQ(late_until(quick), (std::vector<std::string>{"quick"}));
    overtaken.set_value();
    slow.join();
    EXPECT_EQ(late_until(quick), (std::vector<std::string>{"slow", "quick"}));
}

ALCEDO_TEST_ON_BOTH(Events, AreKnownToHaveAGapWhenTheDatabaseWasAway) {
    if (database.engine() == db::Engine::sqlite) GTEST_SKIP() << "has no other nodes to hear from";
    Log<bool> gaps;
    Stage stage(database);
    stage.events.listen([](TenantId, const StoredEvent&) {});
    stage.events.on_gap([&] { gaps.add(true); });
    stage.count("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                "where datname = current_database() and query ilike 'listen %'");
    gaps.wait_for(1);
}

} // namespace
} // namespace alcedo::jobs
