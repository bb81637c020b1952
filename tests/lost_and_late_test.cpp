// What goes wrong between Meta and us, and that nobody is lost or greeted twice.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "features/talks/messaging/whatsapp_settings.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

std::string leadgen_delivery(const School& school, const std::string& leadgen_id,
                             int created_time = 1'790'000'000) {
    const auto told = school.server.sandbox.credentials();
    boost::json::object value{{"leadgen_id", leadgen_id},
                              {"page_id", told.facebook_page.page_id},
                              {"form_id", told.facebook_page.form_ids.front()},
                              {"created_time", created_time}};
    return boost::json::serialize(boost::json::object{
        {"object", "page"},
        {"entry",
         boost::json::array{{{"id", told.facebook_page.page_id},
                             {"time", created_time},
                             {"changes", boost::json::array{{{"field", "leadgen"}, {"value", value}}}}}}}});
}

/// The id that the next lead of the sandbox has.
std::string next_leadgen_id(School& school) {
    return std::to_string(std::stoll(school.new_lead(emma, false)) + 1);
}

void sweep(School& school) {
    EXPECT_EQ(school.owner.talk.post("/lead_forms/" + school.form + "/backfill", {{"days", 1}}).status, 202);
    ASSERT_TRUE(school.server.settle());
}

ALCEDO_WHOLE_TEST(LostAndLate, FindsALeadWhoseWebhookWasLost) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.webhook_loss = 1;
        faults.webhook_loss_field = "leadgen";
    });
    const auto leadgen_id = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_TRUE(school.lead(leadgen_id).is_null());
    sweep(school);
    EXPECT_EQ(text_at(school.lead(leadgen_id), "/contact/name"), "Emma Clarke");
    EXPECT_EQ(school.owner.talk.get("/lead_forms/" + school.form).number("/leads_by_sweep/count"), 1);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1)
        << "a lead that a sweep finds is greeted too";
    sweep(school);
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1);
}

ALCEDO_WHOLE_TEST(LostAndLate, SweepsByItselfEveryFewMinutesFromWhereItStopped) {
    School school(engine);
    school.new_lead(emma, false);
    school.server.enqueue(school.owner, "capture.sweep", R"({"form_id":")" + school.form + "\"}");
    ASSERT_TRUE(school.server.settle());
    const auto form = school.owner.talk.get("/lead_forms/" + school.form);
    EXPECT_EQ(form.number("/leads_by_sweep/count"), 1);
    EXPECT_TRUE(form.has("/swept_at"));
    EXPECT_TRUE(form.has("/swept_through"));
}

ALCEDO_WHOLE_TEST(LostAndLate, ReadsOldLeadsWithoutGreetingThem) {
    School school(engine);
    sandbox::NewLeads old;
    old.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front();
    old.count = 3;
    old.webhook = false;
    old.created_at = SystemClock{}.now() - std::chrono::days{3};
    school.server.sandbox.create_leads(old);
    EXPECT_EQ(school.owner.talk.post("/lead_forms/" + school.form + "/backfill", {{"days", 7}}).status, 202);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 3u);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 0);
}

ALCEDO_WHOLE_TEST(LostAndLate, TakesRepeatedAndReorderedWebhooksOnce) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.webhook_duplicates = 1;
        faults.webhook_delay_ms = {0, 60};
        faults.webhook_numeric_ids = true;
    });
    school.server.sandbox.create_leads(
        {.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front(), .count = 12});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 12u);
    const auto counts = school.server.sandbox.counts();
    EXPECT_EQ(counts.messages_accepted, 12);
    EXPECT_EQ(counts.messages_repeated, 0);
    EXPECT_EQ(counts.people_welcomed_twice, 0);
    EXPECT_EQ(school.server.count("select count(*) from messages where state <> 'read'"), 0)
        << "statuses that come in any order end at the last";
}

ALCEDO_WHOLE_TEST(LostAndLate, KnowsADeliveryByItsBytes) {
    School school(engine);
    const auto body = leadgen_delivery(school, school.new_lead(emma, false));
    EXPECT_EQ(school.server.deliver(body).status, 200);
    EXPECT_EQ(school.server.deliver(body).status, 200);
    // The same lead in other bytes.
    EXPECT_EQ(school.server.deliver(body + " ").status, 200);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_EQ(school.server.count(
                  "select count(*) from webhook_events where provider = 'meta' and summary like '%leads%'"),
              2);
    EXPECT_EQ(school.owner.talk.get("/webhooks/logs").items().size(),
              school.server.count("select count(*) from webhook_receipts"));
}

ALCEDO_WHOLE_TEST(LostAndLate, WaitsForALeadThatIsAnnouncedBeforeItCanBeRead) {
    School school(engine);
    const auto leadgen_id = next_leadgen_id(school);
    const auto now = static_cast<int>(epoch_ms(SystemClock{}.now()) / 1000);
    EXPECT_EQ(school.server.deliver(leadgen_delivery(school, leadgen_id, now)).status, 200);
    ASSERT_TRUE(school.server.wait_until([&] { return school.server.sandbox.counts().calls_refused > 0; }));
    EXPECT_EQ(school.new_lead(emma, false), leadgen_id);
    ASSERT_TRUE(school.server.wait_until([&] { return !school.lead(leadgen_id).is_null(); }));
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1);
}

ALCEDO_WHOLE_TEST(LostAndLate, KeepsLeadsForAPageWhoseTokenDiedUntilItIsConnectedAgain) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) { faults.token_dead = true; });
    const auto leadgen_id = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    const auto channel = school.owner.talk.get("/channels/" + school.page);
    EXPECT_EQ(channel.text("/state"), "needs_reconnect");
    EXPECT_NE(channel.text("/state_reason"), "");
    EXPECT_EQ(school.owner.talk.get("/notifications").text("/items/0/kind"), "channel.changed");
    EXPECT_TRUE(school.lead(leadgen_id).is_null());

    school.set_faults([](sandbox::Faults& faults) { faults.token_dead = false; });
    const auto told = school.server.sandbox.credentials().facebook_page;
    const auto again = school.owner.talk.put(
        "/channels/" + school.page,
        {{"credentials", {{"page_id", told.page_id}, {"access_token", told.access_token}}}});
    EXPECT_EQ(again.text("/state"), "connected") << again.body;
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(text_at(school.lead(leadgen_id), "/contact/name"), "Emma Clarke");
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1);
}

ALCEDO_WHOLE_TEST(LostAndLate, NotesThatANumberMustBeConnectedAgainAndUsesTheEmailMeanwhile) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"190", 1.0}};
        faults.error_path = "/messages";
    });
    school.greeted_lead(emma);
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.number).text("/state"), "needs_reconnect");
    EXPECT_EQ(school.server.sandbox.counts().mails, 1);
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    const auto checked = school.owner.talk.post("/channels/" + school.number + "/check");
    EXPECT_EQ(checked.text("/state"), "connected") << checked.body;
}

ALCEDO_WHOLE_TEST(LostAndLate, AsksTheStatusesWhatBecameOfASendWithoutAnAnswer) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.drop_answers = 1;
        faults.sent_delay_ms = {150, 150};
    });
    const auto leadgen_id = school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from messages where state = 'unknown'") == 1; }));
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from messages where state = 'read'") == 1; }));
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1) << "the status says that it arrived";
    const auto lead = school.lead(leadgen_id);
    EXPECT_TRUE(lead.as_object().contains("first_outbound_at"));
}

/// Its WhatsApp messages get neither an answer nor a status; a second is waited for them.
struct UnansweredSchool : School {
    explicit UnansweredSchool(db::Engine engine)
        : School(engine, [](Settings& settings) {
              settings.of<messaging::WhatsappSettings>().unknown_outcome_seconds = 1;
          }) {
        set_faults([](sandbox::Faults& faults) {
            faults.drop_answers = 1;
            faults.statuses = false;
        });
    }
    /// The greeting of a lead goes out once without an answer; from then on there are answers.
    bool loses_one_answer() {
        new_lead(emma);
        const bool is_lost = server.wait_until([&] { return server.sandbox.counts().answers_dropped == 1; });
        set_faults([](sandbox::Faults& faults) { faults.drop_answers = 0; });
        return is_lost;
    }
};

ALCEDO_WHOLE_TEST(LostAndLate, RepeatsASendWithoutAnswerAndStatusesAfterItsTime) {
    UnansweredSchool school(engine);
    ASSERT_TRUE(school.loses_one_answer());
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from messages where state = 'sent'") == 1; }));
    EXPECT_EQ(school.server.sandbox.counts().messages_repeated, 1)
        << "the honest limit: it may have arrived twice";
}

ALCEDO_WHOLE_TEST(LostAndLate, RepeatsNothingWhileADeliveryWaitsThatMayBeItsStatus) {
    UnansweredSchool school(engine);
    ASSERT_TRUE(school.loses_one_answer());
    // As a node leaves it that died after it had acknowledged the delivery.
    school.server.database->write_across([](db::SystemTx& tx) {
        tx.run("insert into webhook_events (id, digest, provider, body, received_at, state)"
               " values (1, :digest, 'meta', '{}', :at, 'stored')",
               {{"digest", db::Bytes{"unread"}}, {"at", SystemClock().now()}});
    });
    ASSERT_TRUE(school.server.wait_until([&] {
        return school.server.count("select count(*) from jobs where kind = 'message.send'"
                                   " and last_error = 'its status may wait to be read'") == 1;
    }));
    EXPECT_EQ(school.server.sandbox.counts().messages_repeated, 0);
    school.server.database->write_across(
        [](db::SystemTx& tx) { tx.run("update webhook_events set state = 'processed' where id = 1"); });
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from messages where state = 'sent'") == 1; }));
    EXPECT_EQ(school.server.sandbox.counts().messages_repeated, 1);
}

ALCEDO_WHOLE_TEST(LostAndLate, GivesUpASendOfWhichNothingIsEverHeard) {
    UnansweredSchool school(engine);
    school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until([&] {
        return school.server.count("select count(*) from messages where state = 'failed'"
                                   " and error like '%not known whether this was sent%'") == 1;
    }));
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 3);
    EXPECT_EQ(school.server.sandbox.counts().mails, 1) << "the email reaches her";
}

ALCEDO_WHOLE_TEST(LostAndLate, SendsNoMailTwiceWhoseAnswerWasLost) {
    School school(engine, [](Settings& settings) {
        settings.of<messaging::WhatsappSettings>().unknown_outcome_seconds = 1;
    });
    school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"131026", 1.0}};
        faults.error_path = "/messages";
        faults.smtp_drop_answers = true;
    });
    school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until([&] {
        return school.server.count("select count(*) from messages where kind = 'email' and state = 'failed'"
                                   " and error like '%not known whether this was sent%'") == 1;
    }));
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.sandbox.counts().mails, 1);
}

ALCEDO_WHOLE_TEST(LostAndLate, LooksAtTheNextTokenWhenTheLastOneIsSaidToBeDead) {
    School school(engine);
    auto& rooms = school.server.app->rooms();
    const auto page = *ChannelId::parse(school.page);
    const auto tenant = *TenantId::parse(school.owner.tenant_id);
    const auto before =
        rooms.database->read(tenant, [&](db::Tx& tx) { return channels::Channels::get(tx, page); });
    const auto told = school.server.sandbox.credentials().facebook_page;
    school.owner.talk.put(
        "/channels/" + school.page,
        {{"credentials", {{"page_id", told.page_id}, {"access_token", told.access_token}}}});
    // The answer to a call that was made before.
    const auto say_dead = [&](const channels::Channel& used) {
        rooms.database->write(tenant, [&](db::Tx& tx) {
            rooms.channels.channels.note_failure(
                tx, used, {.kind = providers::FailureKind::needs_reconnect, .advice = "Connect again."});
        });
        return school.owner.talk.get("/channels/" + school.page).text("/state");
    };
    EXPECT_EQ(say_dead(before), "connected");
    EXPECT_EQ(
        say_dead(rooms.database->read(tenant, [&](db::Tx& tx) { return channels::Channels::get(tx, page); })),
        "needs_reconnect");
}

ALCEDO_WHOLE_TEST(LostAndLate, PausesANumberThatMetaSlowsDownAndSendsLater) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"130429", 1.0}};
        faults.error_path = "/messages";
    });
    school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until([&] {
        return school.server.count("select count(*) from channels where paused_until is not null") == 1;
    }));
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.number).text("/state"), "connected");
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    ASSERT_TRUE(
        school.server.wait_until([&] { return school.server.sandbox.counts().messages_accepted == 1; }));
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.sandbox.counts().mails, 0);
}

ALCEDO_WHOLE_TEST(LostAndLate, TriesAgainWhenWhatsAppHasABadMoment) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"131016", 1.0}};
        faults.error_path = "/messages";
    });
    school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until([&] { return school.server.sandbox.counts().calls_refused > 0; }));
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    ASSERT_TRUE(
        school.server.wait_until([&] { return school.server.sandbox.counts().messages_accepted == 1; }));
}

ALCEDO_WHOLE_TEST(LostAndLate, FinishesWhatWasUnderWayWhenItIsStartedAgain) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"131016", 1.0}};
        faults.error_path = "/messages";
    });
    school.new_lead(emma);
    ASSERT_TRUE(school.server.wait_until([&] { return school.server.sandbox.counts().calls_refused > 0; }));
    school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    school.server.restart();
    ASSERT_TRUE(
        school.server.wait_until([&] { return school.server.sandbox.counts().messages_accepted == 1; }));
}

} // namespace
} // namespace alcedo::test
