#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/demo/acquaintances.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

ALCEDO_WHOLE_TEST(DemoRestart, KeepsAnOpenWindowOpenInAWorldThatForgotEverybody) {
    School school(engine);
    const auto conversation = school.conversation_of(school.greeted_lead(emma));
    school.server.sandbox.customer_says("+447700900123", {.text = "Hello"});
    ASSERT_TRUE(school.server.settle());
    const auto forget = [&] {
        school.server.sandbox.reset();
        school.server.sandbox.set_faults(quick_world());
    };
    const auto state_of_reply = [&](const std::string& text) {
        const auto sent =
            school.owner.talk.post("/conversations/" + conversation + "/messages", {{"text", text}});
        EXPECT_EQ(sent.status, 201) << sent.body;
        EXPECT_TRUE(school.server.settle());
        const auto last = school.messages(conversation).at(0);
        EXPECT_EQ(text_at(last, "/text"), text);
        return text_at(last, "/state");
    };
    forget();
    EXPECT_EQ(state_of_reply("Are you there?"), "failed") << "a world that knows nobody has no open window";
    forget();
    app::introduce_everybody(school.server.app->rooms(), school.server.sandbox);
    EXPECT_EQ(state_of_reply("Are you there now?"), "read");
    // A later answer of hers comes under her own name and reaches the same conversation.
    school.server.sandbox.customer_says("+447700900123", {.text = "Here I am"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(text_at(school.messages(conversation).at(0), "/text"), "Here I am");
    EXPECT_EQ(school.server.count("select count(*) from contacts"), 1);
}

} // namespace
} // namespace alcedo::test
