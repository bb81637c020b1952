// Whoever submits a form again is greeted once in its interval.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using testing::Contains;
using testing::Not;

void greet_again_after(School& school, int hours) {
    auto greeting = school.greeting();
    greeting["again_after_hours"] = hours;
    school.set_greeting(greeting);
}

void pass_hours(School& school, int hours) {
    school.server.database->write_across([&](db::SystemTx& tx) {
        tx.run("update greetings set greeted_at = greeted_at - :passed",
               {{"passed", std::int64_t{hours} * 3'600'000}});
    });
}

ALCEDO_WHOLE_TEST(Greetings, AreOneForAPersonInADayAndTheTimelineSaysWhy) {
    School school(engine);
    const auto first = school.greeted_lead(emma);
    const auto second = school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1);
    EXPECT_EQ(school.server.sandbox.counts().mails, 0);
    const auto entries = school.owner.talk.get("/leads/" + second + "/timeline").items();
    const auto left_out = std::ranges::find_if(
        entries, [](const auto& entry) { return text_at(entry, "/kind") == "lead.greeting_left_out"; });
    ASSERT_NE(left_out, entries.end());
    EXPECT_EQ(text_at(*left_out, "/data/hours"), "24");
    EXPECT_EQ(text_at(*left_out, "/data/greeted_lead_id"), first);

    pass_hours(school, 25);
    school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 2);
    school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 2) << "a new day has begun";
}

ALCEDO_WHOLE_TEST(Greetings, FollowTheIntervalOfTheirForm) {
    School school(engine);
    greet_again_after(school, 0);
    for (int i = 0; i < 3; ++i) school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 3) << "always";
    greet_again_after(school, 48);
    pass_hours(school, 47);
    school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 3);
    EXPECT_EQ(
        school.owner.talk.get("/lead_forms/" + school.form).number("/instant_response/again_after_hours"),
        48);
    auto greeting = school.greeting();
    greeting["again_after_hours"] = -1;
    EXPECT_EQ(school.owner.talk.put("/lead_forms/" + school.form, {{"instant_response", greeting}}).status,
              422);
}

ALCEDO_WHOLE_TEST(Greetings, ThatReachedHerOnNoWayAreTriedAgain) {
    School school(engine);
    auto greeting = school.greeting();
    greeting.erase("email");
    school.set_greeting(greeting);
    auto fields = emma;
    fields["phone_number"] = "+44 7700 900404"; // the sandbox has nobody on WhatsApp there
    school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().messages_failed, 1);
    EXPECT_EQ(school.server.count("select count(*) from greetings"), 0);
    school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().messages_failed, 2);

    school.set_greeting(school.greeting());
    school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().mails, 1);
    school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().mails, 1) << "the email has reached her";
    EXPECT_EQ(school.server.sandbox.counts().messages_failed, 3);
}

ALCEDO_WHOLE_TEST(Greetings, OfAnotherFormAreOtherGreetings) {
    School school(engine);
    school.greeted_lead(emma);
    school.server.database->write_across([&](db::SystemTx& tx) {
        tx.run("update greetings set form_id = form_id - 1"); // as if it had been by another
    });
    const auto second = school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 2);
    EXPECT_THAT(school.timeline(second), Not(Contains("lead.greeting_left_out")));
}

ALCEDO_WHOLE_TEST(Greetings, AreForgottenWithThePerson) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto contact = school.owner.talk.get("/leads/" + lead).text("/contact/id");
    EXPECT_EQ(school.server.count("select count(*) from greetings"), 1);
    EXPECT_EQ(school.owner.talk.del("/contacts/" + contact).status, 204);
    EXPECT_EQ(school.server.count("select count(*) from greetings"), 0);
}

} // namespace
} // namespace alcedo::test
