// How a Page is read: no faster than Meta allows, and without a gap.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

void sweep_by_itself(School& school) {
    school.server.enqueue(school.owner, "capture.sweep", R"({"form_id":")" + school.form + "\"}");
    ASSERT_TRUE(school.server.settle());
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

} // namespace
} // namespace alcedo::test
