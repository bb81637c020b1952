// How a Page is read: no faster than Meta allows, and without a gap.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "features/reach/capture/capture_settings.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// Nothing is read before its time comes, and these tests do not wait for it.
void end_pause(School& school) {
    school.server.database->write_across([](db::SystemTx& tx) {
        tx.run("update channels set paused_until = null");
        tx.run("update jobs set run_at = 1 where state = 'ready'");
    });
    school.server.app->rooms().queue.wake();
}

bool is_paused(School& school) {
    return school.server.count(
               "select count(*) from channels where kind = 'facebook_page' and paused_until > " +
               std::to_string(epoch_ms(SystemClock{}.now() + std::chrono::seconds{30}))) == 1;
}

void sweep_by_itself(School& school) {
    school.server.enqueue(school.owner, "capture.sweep", R"({"form_id":")" + school.form + "\"}");
    ASSERT_TRUE(school.server.settle());
}

void read_forms(School& school) {
    school.server.enqueue(school.owner, "lead_forms.sync", R"({"channel_id":")" + school.page + "\"}");
    ASSERT_TRUE(school.server.settle());
}

ALCEDO_WHOLE_TEST(Pace, LeavesAPageAloneThatMetaSlowedDownAndReadsItsLeadsLater) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate = {{"80005", 1.0}}; });
    const auto first = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_TRUE(is_paused(school));
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.page).text("/state"), "connected");
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    const auto calls = school.server.sandbox.counts().calls;
    const auto second = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    sweep_by_itself(school);
    read_forms(school);
    EXPECT_EQ(school.server.sandbox.counts().calls, calls) << "nobody asks while it is paused";
    EXPECT_EQ(school.server.count("select count(*) from jobs where kind = 'capture.fetch' and attempt > 0"),
              0)
        << "waiting is no failure";

    end_pause(school);
    ASSERT_TRUE(school.server.wait_until([&] { return !school.lead(second).is_null(); }));
    ASSERT_TRUE(school.server.wait_until([&] { return !school.lead(first).is_null(); }));
}

ALCEDO_WHOLE_TEST(Pace, StopsBeforeThePagesBudgetIsUsed) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) { faults.usage_percent = 94; });
    school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_FALSE(is_paused(school));
    school.set_faults([](sandbox::Faults& faults) { faults.usage_percent = 95; });
    const auto last = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_FALSE(school.lead(last).is_null()) << "what was read is kept";
    EXPECT_TRUE(is_paused(school));
}

ALCEDO_WHOLE_TEST(Pace, StopsWithASweepToo) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) { faults.usage_percent = 97; });
    school.new_lead(emma, false);
    sweep_by_itself(school);
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_TRUE(is_paused(school));
}

ALCEDO_WHOLE_TEST(Sweeping, LeavesNoGapBehindABackfillThatReachesLessFar) {
    School school(engine);
    const auto last_sweep = std::to_string(epoch_ms(SystemClock{}.now() - std::chrono::days{5}));
    school.server.database->write_across(
        [&](db::SystemTx& tx) { tx.run("update lead_forms set swept_through = " + last_sweep); });
    sandbox::NewLeads lost;
    lost.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front();
    lost.webhook = false;
    lost.created_at = SystemClock{}.now() - std::chrono::days{3};
    school.server.sandbox.create_leads(lost);
    const auto backfill = [&](int days) {
        EXPECT_EQ(school.owner.talk.post("/lead_forms/" + school.form + "/backfill", {{"days", days}}).status,
                  202);
        EXPECT_TRUE(school.server.settle());
    };
    const std::string moved = "select count(*) from lead_forms where swept_through > " + last_sweep;
    backfill(1);
    EXPECT_EQ(school.server.count(moved), 0);
    sweep_by_itself(school);
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_EQ(school.server.count(moved), 1);

    school.server.database->write_across(
        [&](db::SystemTx& tx) { tx.run("update lead_forms set swept_through = " + last_sweep); });
    backfill(6);
    EXPECT_EQ(school.server.count(moved), 1) << "this one reached behind the last sweep";
}

ALCEDO_WHOLE_TEST(Sweeping, FindsTheLostLeadsOfANewFormAsSoonAsItIsHeardOf) {
    School school(engine);
    school.server.database->write_across([](db::SystemTx& tx) { tx.run("delete from lead_forms"); });
    school.new_lead(emma, false);
    read_forms(school);
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_EQ(school.server.count("select count(*) from lead_forms where swept_through is null"), 0);
}

ALCEDO_WHOLE_TEST(Sweeping, ReadsAFormOnceMoreAfterItWasArchived) {
    School school(engine);
    sweep_by_itself(school);
    school.new_lead(emma, false);
    school.set_faults([](sandbox::Faults& faults) { faults.forms_archived = true; });
    read_forms(school);
    EXPECT_EQ(school.owner.talk.get("/lead_forms/" + school.form).text("/status"), "ARCHIVED");
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    const auto calls = school.server.sandbox.counts().calls;
    read_forms(school);
    EXPECT_EQ(school.server.sandbox.counts().calls, calls + 1) << "once";
}

ALCEDO_WHOLE_TEST(Sweeping, ReadsTheFormsEveryFewMinutes) {
    School school(engine,
                  [](Settings& settings) { settings.of<capture::CaptureSettings>().sweep_minutes = 7; });
    EXPECT_EQ(school.server.count("select next_run - last_run from schedules where name = 'lead_forms.sync'"),
              7 * 60 * 1000);
}

} // namespace
} // namespace alcedo::test
