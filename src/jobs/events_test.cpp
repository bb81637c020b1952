#include "jobs/events.hpp"

#include <future>
#include <thread>

#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr Permission hear_leads{"leads.read"};
constexpr Permission hear_money{"money.read"};

struct Captured {
    static constexpr EventKind event{"lead.captured", "A lead came in", hear_leads, "lead.captured"};
    std::string form;
};
BOOST_DESCRIBE_STRUCT(Captured, (), (form))

struct Lost {
    static constexpr EventKind event{"lead.lost", "A lead was lost", hear_leads, "lead.changed"};
};
BOOST_DESCRIBE_STRUCT(Lost, (), ())

struct Paid {
    static constexpr EventKind event{"invoice.paid", "Somebody paid", hear_money};
};
BOOST_DESCRIBE_STRUCT(Paid, (), ())

using ContactId = Id<"cont", "contact">;
using LeadId = Id<"lead">;

struct Stage : Node {
    explicit Stage(db::Database& the_database)
        : Node(the_database), events(queue, the_database, clock, ids) {}
    template <Tellable E> EventId publish(TenantId tenant, const E& event, const Telling& telling = {}) {
        return database.write(tenant, [&](db::Tx& tx) { return events.publish(tx, event, telling); });
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
    Log<std::string> forms;
    Stage stage(database);
    stage.events.on<Captured>("lead.score", [&](Job& job, const Told<Captured>& told) {
        heard.add({job.kind, told});
        forms.add(told.what.form);
    });
    stage.events.on<Captured>("lead.assign", {.priority = 1}, [&](Job& job, const Told<Captured>& told) {
        heard.add({job.kind, told});
    });
    stage.events.on<Lost>("lead.mourn", [&](Job& job, const Told<Lost>& told) {
        heard.add({job.kind, told});
    });
    stage.queue.start();
    const auto id = stage.publish(asha, Captured{"Spring"},
                                  {.about = {ContactId{7}, std::optional(LeadId{8}), std::optional<LeadId>{}},
                                   .by = Actor::user(UserId{9})});
    heard.wait_for(2);
    stage.publish(asha, Lost{});
    std::map<std::string, int> times;
    for (const auto& [job, event] : heard.wait_for(3)) {
        ++times[job];
        if (event.kind != "lead.captured") continue;
        EXPECT_EQ(event.id, id);
        EXPECT_EQ(event.subject<ContactId>(), ContactId{7});
        EXPECT_EQ(event.subject<LeadId>(), LeadId{8});
        EXPECT_FALSE(event.subject<UserId>());
        EXPECT_EQ(event.actor_kind, "user");
        EXPECT_EQ(event.actor_id, 9);
        EXPECT_EQ(event.data.text, R"({"form":"Spring"})");
        EXPECT_EQ(event.at, stage.clock.now());
    }
    EXPECT_EQ(forms.wait_for(1), std::vector<std::string>{"Spring"});
    EXPECT_EQ(times, (std::map<std::string, int>{{"lead.score", 1}, {"lead.assign", 1}, {"lead.mourn", 1}}));
}

ALCEDO_TEST_ON_BOTH(Events, AreDoneByTheViewerOfTheTransactionUnlessSomebodyElseIsNamed) {
    Stage stage(database);
    const auto rui = Viewer::trusted(UserId{5});
    database.write(asha, rui, [&](db::Tx& tx) { stage.events.publish(tx, Lost{}, {}); });
    const auto event = database.read(asha, [&](db::Tx& tx) { return stage.events.newest(tx, {}); }).front();
    EXPECT_EQ(event.actor_kind, "user");
    EXPECT_EQ(event.actor_id, 5);
}

ALCEDO_TEST_ON_BOTH(Events, ThatNoRoomDeclaresCannotBeTold) {
    Stage stage(database);
    stage.events.declare<Captured>();
    stage.publish(asha, Captured{"Spring"});
    EXPECT_THROW(stage.publish(asha, Lost{}), std::logic_error);
    EXPECT_THROW(stage.events.declare<Captured>(), std::logic_error) << "two rooms cannot tell the same";
}

ALCEDO_TEST_ON_BOTH(Events, AndTheirJobsAreRolledBackWithTheChange) {
    Log<bool> runs;
    Log<EventId> live;
    Stage stage(database);
    stage.events.on<Captured>("lead.score", [&](Job&, const Told<Captured>&) { runs.add(true); });
    stage.events.listen([&](TenantId, const StoredEvent& event) { live.add(event.id); });
    stage.queue.start();
    EXPECT_THROW(database.write(asha,
                                [&](db::Tx& tx) {
                                    stage.events.publish(tx, Captured{}, {.about = {LeadId{3}}});
                                    throw std::runtime_error("no");
                                }),
                 std::runtime_error);
    const auto id = stage.publish(asha, Captured{});
    runs.wait_for(1);
    stage.queue.stop();
    EXPECT_EQ(runs.size(), 1U);
    EXPECT_EQ(live.wait_for(1), std::vector{id});
    EXPECT_EQ(stage.count("select count(*) from events"), 1);
    EXPECT_EQ(stage.count("select count(*) from event_subjects"), 0);
}

ALCEDO_TEST_ON_BOTH(Events, AreTheFeedOfATenantAndTheTimelineOfWhateverTheyAreAbout) {
    Stage stage(database);
    const ContactId meera{1};
    const LeadId lead{2};
    stage.publish(asha, Captured{}, {.about = {meera}});
    stage.publish(asha, Lost{}, {.about = {meera, lead}});
    const auto third = stage.publish(asha, Paid{});
    stage.publish(bruno, Lost{}, {.about = {meera}});
    using Kinds = std::vector<std::string>;
    EXPECT_EQ(stage.kinds(asha, {}), (Kinds{"invoice.paid", "lead.lost", "lead.captured"}));
    EXPECT_EQ(stage.kinds(asha, {.limit = 2}), (Kinds{"invoice.paid", "lead.lost"}));
    EXPECT_EQ(stage.kinds(asha, {.before = third}), (Kinds{"lead.lost", "lead.captured"}));
    EXPECT_EQ(stage.kinds(asha, {.about = meera}), (Kinds{"lead.lost", "lead.captured"}));
    EXPECT_EQ(stage.kinds(asha, {.about = lead}), Kinds{"lead.lost"});
    EXPECT_EQ(stage.kinds(bruno, {}), Kinds{"lead.lost"});
}

ALCEDO_TEST_ON_BOTH(Events, AreListedOnlyForThoseWhoMayHearThem) {
    Stage stage(database);
    stage.events.declare<Captured, Paid>();
    const LeadId lead{2};
    for (int i = 0; i < 3; ++i) {
        stage.publish(asha, Captured{}, {.about = {lead}});
        stage.publish(asha, Paid{}, {.about = {lead}});
    }
    const Viewer seller{UserId{5}, std::make_shared<const PermissionSet>(PermissionSet{hear_leads})};
    using Kinds = std::vector<std::string>;
    EXPECT_EQ(stage.kinds(asha, {.heard_by = &seller}),
              (Kinds{"lead.captured", "lead.captured", "lead.captured"}));
    EXPECT_EQ(stage.kinds(asha, {.about = lead, .heard_by = &seller, .limit = 2}),
              (Kinds{"lead.captured", "lead.captured"}))
        << "what she may not hear does not make her pages shorter";
}

ALCEDO_TEST_ON_BOTH(Events, AboutSomethingThatIsErasedLeaveNothingBehind) {
    Stage stage(database);
    const ContactId meera{1};
    const LeadId lead{2};
    stage.queue.handle("lead.score", [](Job&) {});
    stage.publish(asha, Captured{"Spring"}, {.about = {meera, lead}});
    stage.publish(asha, Captured{"Spring"}, {.about = {ContactId{3}}});
    database.write(asha, [&](db::Tx& tx) { Events::erase_about(tx, {meera}); });
    EXPECT_EQ(stage.count("select count(*) from events"), 1);
    EXPECT_EQ(stage.count("select count(*) from event_subjects"), 1);
}

ALCEDO_TEST_ON_BOTH(Events, CanBeReadOnFromWhereOneLeftOff) {
    Stage stage(database);
    const auto first = stage.publish(asha, Captured{});
    const auto second = stage.publish(asha, Lost{});
    stage.publish(bruno, Lost{});
    const auto third = stage.publish(asha, Paid{});
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
        EXPECT_TRUE(late_until(stage.publish(asha, Lost{})).empty()) << "one writer: none is late";
        return;
    }
    stage.publish(asha, Paid{});
    stage.clock.advance(10s + 1ms);
    std::promise<void> numbered;
    std::promise<void> overtaken;
    std::thread slow([&] {
        database.write(asha, [&](db::Tx& tx) {
            stage.events.publish(tx, Captured{}, {});
            numbered.set_value();
            overtaken.get_future().wait();
        });
    });
    numbered.get_future().wait();
    const auto quick = stage.publish(asha, Lost{});
    EXPECT_EQ(late_until(quick), (std::vector<std::string>{"lead.lost"}));
    overtaken.set_value();
    slow.join();
    EXPECT_EQ(late_until(quick), (std::vector<std::string>{"lead.captured", "lead.lost"}));
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
