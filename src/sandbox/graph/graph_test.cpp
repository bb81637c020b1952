#include <set>

#include <gtest/gtest.h>

#include "sandbox/testing/live_world.hpp"

namespace alcedo::sandbox::testing {
namespace {

using http::Method;

TEST(Graph, ListsTheFormsOfAPagePageByPage) {
    LiveWorld world;
    std::set<std::string> ids;
    std::string after;
    int pages = 0;
    do {
        const auto reply =
            world.get("/v25.0/" + world.told.facebook_page.page_id +
                      "/leadgen_forms?fields=id,name,questions{key,label}&limit=3&after=" + after);
        ASSERT_EQ(reply.status, 200) << reply.text;
        for (const auto& form : reply.json.at("data").as_array()) {
            ids.emplace(form.at("id").as_string());
            EXPECT_GE(form.at("questions").as_array().size(), 6u);
            EXPECT_FALSE(form.as_object().contains("status")) << "only what was asked";
        }
        const auto& paging = reply.json.at("paging").as_object();
        after = paging.contains("next") ? paging.at("cursors").at("after").as_string() : "";
        ++pages;
    } while (!after.empty() && pages < 9);
    EXPECT_EQ(pages, 2);
    EXPECT_EQ(ids.size(), world.told.facebook_page.form_ids.size());
}

TEST(Graph, ShowsALeadWithItsAnswersAndItsAdvert) {
    LiveWorld world;
    const auto id = world.sandbox.create_leads({.form_id = world.told.facebook_page.form_ids[3]}).at(0);
    const auto bare = world.get("/" + id);
    EXPECT_EQ(bare.json.as_object().size(), 3u)
        << "id, created_time and field_data by default: " << bare.text;
    const auto reply =
        world.get("/v25.0/" + id + "?fields=id,form_id,campaign_name,is_organic,platform,field_data");
    EXPECT_EQ(reply.string("form_id"), world.told.facebook_page.form_ids[3]);
    EXPECT_EQ(reply.string("campaign_name"), "पुर्तगाल में नया जीवन");
    EXPECT_FALSE(reply.json.at("is_organic").as_bool());
    const auto view = world.sandbox.leads().at(0);
    EXPECT_EQ(reply.json.at("field_data").at(0).at("values").at(0), boost::json::value(view.full_name));
    EXPECT_EQ(view.fetched, 2);
    EXPECT_EQ(world.sandbox.counts().leads_fetched, 1);
}

TEST(Graph, HidesLeadsOfAnotherPageAndUnknownOnesAlike) {
    LiveWorld world;
    const auto id = world.sandbox.create_leads({.form_id = world.told.second_page.form_ids[0]}).at(0);
    for (const auto& hidden : {id, std::string("444444444444"), std::string("nonsense")}) {
        const auto reply = world.get("/v25.0/" + hidden);
        EXPECT_EQ(reply.status, 400);
        EXPECT_EQ(reply.code(), 100);
        EXPECT_EQ(reply.json.at("error").at("error_subcode").as_int64(), 33);
    }
    EXPECT_EQ(world.call(Method::get, "/v25.0/" + id, world.told.second_page.access_token).status, 200);
}

TEST(Graph, GivesAFormsLeadsNewestFirstAndOnlyThoseInTime) {
    const ManualClock clock(from_epoch_ms(1'790'000'000'000));
    LiveWorld world({.clock = &clock});
    const auto form = world.told.facebook_page.form_ids[0];
    std::vector<std::string> ids;
    for (int hours = 5; hours >= 1; --hours)
        ids.push_back(world.sandbox
                          .create_leads({.form_id = form,
                                         .created_at = clock.now() - std::chrono::hours{hours},
                                         .webhook = false})
                          .at(0));
    const auto first = world.get("/v25.0/" + form + "/leads?limit=2&fields=id,created_time");
    ASSERT_EQ(first.status, 200) << first.text;
    EXPECT_EQ(first.json.at("data").at(0).at("id").as_string(), ids[4]);
    EXPECT_EQ(first.json.at("data").at(1).at("id").as_string(), ids[3]);
    const std::string after(first.json.at("paging").at("cursors").at("after").as_string());
    const auto second = world.get("/v25.0/" + form + "/leads?limit=2&after=" + after);
    EXPECT_EQ(second.json.at("data").at(0).at("id").as_string(), ids[2]);

    const auto since = std::to_string(1'790'000'000 - 3 * 3600);
    const auto later = world.get("/v25.0/" + form +
                                 "/leads?filtering=%5B%7B%22field%22:%22time_created%22,"
                                 "%22operator%22:%22GREATER_THAN%22,%22value%22:" +
                                 since + "%7D%5D");
    EXPECT_EQ(later.json.at("data").as_array().size(), 2u) << later.text;
    EXPECT_FALSE(later.json.at("paging").as_object().contains("next"));
}

TEST(Graph, KeepsOneTestLeadAFormUntilItIsDeleted) {
    LiveWorld world;
    const auto form = "/v25.0/" + world.told.facebook_page.form_ids[0];
    const auto made = world.post(form + "/test_leads",
                                 R"({"field_data":[{"name":"email","values":["test@example.com"]}],
                                     "custom_disclaimer_responses":[{"checkbox_key":"marketing_ok","is_checked":true}]})");
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(world.post(form + "/test_leads", "{}").code(), 100);
    ASSERT_TRUE(world.receiver.wait_for(1));
    EXPECT_FALSE(world.receiver.changes()[0].at("value").as_object().contains("ad_id"));
    EXPECT_EQ(world.get(form + "/leads").json.at("data").as_array().size(), 0u)
        << "tests are not among the leads";
    EXPECT_EQ(world.get(form + "/test_leads").json.at("data").at(0).at("id").as_string(), made.string("id"));
    EXPECT_EQ(
        world.call(Method::del, "/v25.0/" + made.string("id"), world.told.facebook_page.access_token).status,
        200);
    EXPECT_EQ(world.post(form + "/test_leads", "{}").status, 200);
}

TEST(Graph, ChecksTokensAndTheirProofs) {
    LiveWorld world;
    const auto page = "/v25.0/" + world.told.facebook_page.page_id;
    EXPECT_EQ(world.call(Method::get, page, "nonsense").code(), 190);
    EXPECT_EQ(world.call(Method::get, page, "").code(), 104);
    EXPECT_EQ(world.get(page + "?appsecret_proof=00").code(), 100);
    const auto proof = hex(hmac_sha256(world.told.app_secret, world.told.facebook_page.access_token));
    EXPECT_EQ(world.get(page + "?appsecret_proof=" + proof).status, 200);
    EXPECT_EQ(
        world.call(Method::get, page + "?access_token=" + world.told.facebook_page.access_token, "").status,
        200);

    auto faults = quick();
    faults.require_proof = true;
    world.sandbox.set_faults(faults);
    EXPECT_EQ(world.get(page).code(), 100);
    faults.token_dead = true;
    world.sandbox.set_faults(faults);
    const auto dead = world.get(page);
    EXPECT_EQ(dead.status, 401);
    EXPECT_EQ(dead.code(), 190);
}

TEST(Graph, TellsAboutTokensAndGivesThoseOfPages) {
    LiveWorld world;
    const auto app_token = world.told.app_id + "|" + world.told.app_secret;
    const auto told = world.call(
        Method::get, "/v25.0/debug_token?input_token=" + world.told.facebook_page.access_token, app_token);
    EXPECT_EQ(told.json.at("data").at("type").as_string(), "PAGE");
    EXPECT_TRUE(told.json.at("data").at("is_valid").as_bool());
    const auto bad = world.call(Method::get, "/v25.0/debug_token?input_token=x", app_token);
    EXPECT_FALSE(bad.json.at("data").at("is_valid").as_bool());
    const auto pages =
        world.call(Method::get, "/v25.0/me/accounts?fields=id,access_token", world.told.user_access_token);
    EXPECT_EQ(pages.json.at("data").at(1).at("access_token").as_string(),
              world.told.second_page.access_token);
    const auto exchanged = world.call(
        Method::get,
        "/v25.0/oauth/access_token?grant_type=fb_exchange_token&client_id=" + world.told.app_id +
            "&client_secret=" + world.told.app_secret + "&fb_exchange_token=" + world.told.user_access_token,
        "");
    EXPECT_EQ(exchanged.json.at("expires_in").as_int64(), 5'184'000);
}

TEST(Graph, SendsUsageInItsHeaders) {
    LiveWorld world;
    auto faults = quick();
    faults.usage_percent = 97;
    world.sandbox.set_faults(faults);
    const auto reply = world.get("/v25.0/" + world.told.facebook_page.page_id);
    EXPECT_EQ(reply.headers.value_or("X-App-Usage", ""),
              R"({"call_count":97,"total_cputime":97,"total_time":97})");
    const auto usage = boost::json::parse(reply.headers.value_or("X-Business-Use-Case-Usage", ""));
    EXPECT_EQ(usage.at(world.told.facebook_page.page_id).at(0).at("type").as_string(), "leadgen");
}

TEST(Graph, FailsAsOftenAsItIsTold) {
    LiveWorld world;
    auto faults = quick();
    faults.error_rate = {{"80005", 1.0}};
    faults.error_path = "/leads";
    world.sandbox.set_faults(faults);
    const auto form = "/v25.0/" + world.told.facebook_page.form_ids[0];
    const auto throttled = world.get(form + "/leads");
    EXPECT_EQ(throttled.code(), 80005);
    EXPECT_TRUE(throttled.json.at("error").at("is_transient").as_bool());
    EXPECT_EQ(world.get(form).status, 200) << "another path";
    faults.error_rate = {{"503", 1.0}};
    world.sandbox.set_faults(faults);
    EXPECT_EQ(world.get(form + "/leads").status, 503);
}

} // namespace
} // namespace alcedo::sandbox::testing
