#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "features/office/identity/security_settings.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using boost::json::object;

object page_credentials(const RunningServer& server) {
    const auto told = server.sandbox.credentials().facebook_page;
    return {{"page_id", told.page_id}, {"access_token", told.access_token}};
}

object mail_credentials(const RunningServer& server) {
    const auto told = server.sandbox.credentials().email_smtp;
    return {{"host", told.host},
            {"port", told.port},
            {"from_email", told.from_email},
            {"from_name", told.from_name},
            {"security", "none"}};
}

/// Connects with these credentials; changed as the test wants them wrong.
Answer connect(const Person& who, const std::string& kind, object credentials, const object& wrong = {}) {
    for (const auto& [key, value] : wrong) credentials[key] = value;
    return who.talk.post("/channels", {{"kind", kind}, {"name", "Mine"}, {"credentials", credentials}});
}

ALCEDO_WHOLE_TEST(Channels, AreRefusedWithTheFieldThatIsWrong) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto pointer = [&](const Answer& answer) {
        EXPECT_EQ(answer.status, 422) << answer.body;
        return answer.text("/errors/0/pointer");
    };
    const auto page = page_credentials(server);
    EXPECT_EQ(pointer(connect(ines, "facebook_page", page, {{"access_token", "wrong"}})),
              "#/credentials/access_token");
    EXPECT_EQ(pointer(connect(ines, "facebook_page", page, {{"access_token", ""}})),
              "#/credentials/access_token");
    EXPECT_EQ(pointer(connect(ines, "facebook_page", page, {{"page_id", "../me"}})), "#/credentials/page_id");
    EXPECT_EQ(pointer(connect(ines, "facebook_page", page, {{"page_id", "17"}})),
              "#/credentials/access_token");
    EXPECT_EQ(pointer(connect(ines, "email_smtp", mail_credentials(server), {{"from_email", "nobody"}})),
              "#/credentials/from_email");
    EXPECT_EQ(pointer(connect(ines, "email_smtp", mail_credentials(server), {{"port", 0}})),
              "#/credentials/port");
    EXPECT_EQ(connect(ines, "carrier_pigeon", page).status, 422);
    EXPECT_EQ(connect(ines, "facebook_page", object{}).status, 422);
    EXPECT_EQ(ines.talk.post("/channels", {{"kind", "facebook_page"}, {"name", "x"}, {"credentials", "text"}})
                  .status,
              422);
    EXPECT_EQ(ines.talk.get("/channels").items().size(), 0u);
}

ALCEDO_WHOLE_TEST(Channels, AreConnectedByWhatTheirKindAsks) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto setup = ines.talk.get("/channels/setup");
    const auto kinds = ines.talk.get("/channels/kinds");
    ASSERT_GE(kinds.items().size(), 3u);
    for (const auto& kind : kinds.items()) {
        const std::string word(kind.at("word").as_string());
        const auto& given = setup.json.at("sandbox_credentials").at(word).as_object();
        object entered;
        for (const auto& field : kind.at("asks").as_array()) {
            const std::string key(field.at("key").as_string());
            if (given.contains(key)) entered[key] = given.at(key);
            EXPECT_TRUE(given.contains(key) || !field.at("required").as_bool()) << word << " " << key;
        }
        const auto answer = connect(ines, word, entered);
        EXPECT_EQ(answer.status, 201) << answer.body;
        EXPECT_EQ(answer.text("/kind"), word);
    }
}

ALCEDO_WHOLE_TEST(Channels, AreNotBlamedWhenTheProviderIsDown) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    auto faults = quick_world();
    faults.error_rate = {{"503", 1.0}};
    server.sandbox.set_faults(faults);
    const auto refused = connect(ines, "facebook_page", page_credentials(server));
    EXPECT_EQ(refused.status, 502) << refused.body;
    EXPECT_EQ(refused.text("/code"), "upstream_unavailable");
    const auto unreachable = connect(ines, "email_smtp", mail_credentials(server), {{"port", 1}});
    EXPECT_THAT(unreachable.status, testing::AnyOf(422, 502)) << unreachable.body;
}

ALCEDO_WHOLE_TEST(Channels, DoNotReachIntoOurOwnNetwork) {
    RunningServer server(engine, [](Settings& settings) {
        settings.of<identity::SecuritySettings>().allow_private_targets = false;
    });
    const auto ines = server.sign_up("Ines");
    const auto refused = connect(ines, "email_smtp", mail_credentials(server));
    EXPECT_THAT(refused.status, testing::AnyOf(422, 502)) << refused.body;
    EXPECT_EQ(ines.talk.get("/channels").items().size(), 0u);
}

ALCEDO_WHOLE_TEST(Channels, NeverShowTheirSecrets) {
    School school(engine);
    const auto told = school.server.sandbox.credentials();
    for (const std::string path :
         {"/channels", "/events", "/notifications", "/webhooks/logs", "/lead_forms"}) {
        const auto answer = school.owner.talk.get(path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(answer.body.find(told.facebook_page.access_token), std::string::npos) << path;
        EXPECT_EQ(answer.body.find(told.whatsapp_cloud.access_token), std::string::npos) << path;
        EXPECT_EQ(answer.body.find("\"credentials\":"), std::string::npos) << path;
    }
    for (const auto& row : school.server.rows_of(school.owner.tenant_id))
        EXPECT_EQ(row.find(told.facebook_page.access_token), std::string::npos)
            << "sealed in the database too: " << row;
}

ALCEDO_WHOLE_TEST(Channels, AreConnectedOnceAndKeepTheirAccount) {
    School school(engine);
    EXPECT_EQ(connect(school.owner, "facebook_page", page_credentials(school.server)).status, 409);
    const auto second = school.server.sandbox.credentials().second_page;
    const object other_page{{"page_id", second.page_id}, {"access_token", second.access_token}};
    const auto path = "/channels/" + school.page;
    EXPECT_EQ(school.owner.talk.put(path, {{"credentials", other_page}}).status, 409);
    EXPECT_EQ(school.owner.talk.put(path, {{"name", "  "}}).status, 422);
    EXPECT_EQ(school.owner.talk.put(path, {{"name", "Lisbon"}}).text("/name"), "Lisbon");
    EXPECT_EQ(school.owner.talk.post(path + "/check").text("/details/page_name"), "Casa Brisa Lisboa");
    EXPECT_EQ(
        school.owner.talk
            .post("/channels", {{"kind", "facebook_page"}, {"name", "Porto"}, {"credentials", other_page}})
            .status,
        201);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/lead_forms").items().size(), 5u);
}

ALCEDO_WHOLE_TEST(Channels, ReadTheirTemplatesOnDemand) {
    School school(engine);
    const auto sync = [&](const std::string& channel) {
        return school.owner.talk.post("/channels/" + channel + "/templates/sync");
    };
    EXPECT_EQ(sync(school.number).items().size(), 12u);
    EXPECT_EQ(sync(school.page).status, 409);
    school.set_faults([](sandbox::Faults& faults) { faults.token_dead = true; });
    const auto refused = sync(school.number);
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.text("/code"), "channel_unavailable");
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.number).text("/state"), "needs_reconnect");
}

ALCEDO_WHOLE_TEST(Channels, HearNothingMoreWhenTheyAreDisconnected) {
    School school(engine);
    EXPECT_EQ(school.owner.talk.del("/channels/" + school.page).status, 204);
    school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 0u);
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.page).status, 404);
    EXPECT_EQ(school.server.count("select count(*) from dead_jobs"), 0);
}

ALCEDO_WHOLE_TEST(LeadForms, RefuseAGreetingThatCouldNotBeSent) {
    School school(engine);
    const auto pointer = [&](const object& response) {
        const auto answer =
            school.owner.talk.put("/lead_forms/" + school.form, {{"instant_response", response}});
        EXPECT_EQ(answer.status, 422) << answer.body;
        return answer.text("/errors/0/pointer");
    };
    EXPECT_EQ(pointer({{"enabled", true}}), "#/instant_response");
    const auto whatsapp = [&](const object& wrong) {
        auto response = school.greeting();
        for (const auto& [key, value] : wrong) response["whatsapp"].as_object()[key] = value;
        return response;
    };
    EXPECT_EQ(pointer(whatsapp({{"channel_id", school.mail}})), "#/instant_response/whatsapp/channel_id");
    EXPECT_EQ(pointer(whatsapp({{"template_name", "nothing"}})), "#/instant_response/whatsapp/template_name");
    EXPECT_EQ(pointer(whatsapp({{"template_name", "oferta_verano"}, {"language", "es"}})),
              "#/instant_response/whatsapp/template_name");
    EXPECT_EQ(pointer(whatsapp({{"variables", boost::json::array{}}})),
              "#/instant_response/whatsapp/variables");
    auto empty_mail = school.greeting();
    empty_mail["email"].as_object()["subject"] = " ";
    EXPECT_EQ(pointer(empty_mail), "#/instant_response/email/subject");
    EXPECT_EQ(school.owner.talk.get("/lead_forms/" + school.form).text("/instant_response/enabled"), "true")
        << "as it was";
}

ALCEDO_WHOLE_TEST(LeadForms, PutAnswersWhereTheyAreMappedTo) {
    School school(engine);
    const auto path = "/lead_forms/" + school.form;
    EXPECT_EQ(school.owner.talk
                  .put(path, {{"mapping", boost::json::array{{{"key", "shoe_size"}, {"target", "answer"}}}}})
                  .status,
              422);
    const auto changed = school.owner.talk.put(
        path, {{"mapping", boost::json::array{{{"key", "city"}, {"target", "answer"}},
                                              {{"key", "your_level?"}, {"target", "ignore"}}}}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    // Reading the form again keeps what a person chose.
    EXPECT_EQ(school.owner.talk.post("/lead_forms/sync", {{"channel_id", school.page}}).status, 200);
    const auto lead = school.owner.talk.get("/leads/" + school.greeted_lead(emma));
    EXPECT_FALSE(school.owner.talk.get("/contacts/" + lead.text("/contact/id")).has("/city"));
    EXPECT_THAT(lead.body, testing::HasSubstr("\"Leeds\""));
    EXPECT_THAT(lead.body, testing::Not(testing::HasSubstr("Beginner")));
}

ALCEDO_WHOLE_TEST(LeadForms, ShowAGreetingAsALeadWouldSeeIt) {
    School school(engine);
    const auto seen = school.owner.talk.post("/lead_forms/" + school.form + "/preview",
                                             {{"instant_response", school.greeting()}});
    EXPECT_EQ(seen.status, 200) << seen.body;
    EXPECT_THAT(seen.text("/whatsapp_text"), testing::HasSubstr("Hi Asha, this is Casa Brisa"));
    EXPECT_EQ(seen.text("/email_subject"), "Your lesson, Asha");
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 0);
}

ALCEDO_WHOLE_TEST(LeadForms, GreetNobodyWhenTheyAreSwitchedOff) {
    School school(engine);
    auto off = school.greeting();
    off["enabled"] = false;
    school.set_greeting(off);
    const auto lead = school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted + school.server.sandbox.counts().mails, 0);
    EXPECT_FALSE(school.owner.talk.get("/leads/" + lead).has("/first_outbound_at"));
}

ALCEDO_WHOLE_TEST(LeadForms, ReadOlderLeadsOnceAtATime) {
    School school(engine);
    const auto backfill = [&](int days) {
        return school.owner.talk.post("/lead_forms/" + school.form + "/backfill", {{"days", days}});
    };
    EXPECT_EQ(backfill(0).status, 422);
    EXPECT_EQ(backfill(91).status, 422);
    EXPECT_TRUE(backfill(30).text("/job_id").starts_with("job_"));
}

} // namespace
} // namespace alcedo::test
