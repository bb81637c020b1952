#include "sandbox/world/world.hpp"

#include <set>

#include <gtest/gtest.h>

namespace alcedo::sandbox {
namespace {

const World world = make_world({}, from_epoch_ms(1'790'000'000'000));

TEST(World, HasNoIdTwice) {
    std::set<std::string> ids;
    for (const auto& page : world.pages) EXPECT_TRUE(ids.insert(page.id).second);
    for (const auto& form : world.forms) EXPECT_TRUE(ids.insert(form.id).second);
    for (const auto& its : world.templates) EXPECT_TRUE(ids.insert(its.id).second);
    for (const auto& advert : world.adverts) {
        EXPECT_TRUE(ids.insert(advert.id).second);
        EXPECT_NE(world.find_form(advert.form_id), nullptr);
    }
    EXPECT_TRUE(ids.insert(world.number.id).second);
    EXPECT_TRUE(ids.insert(world.number.waba_id).second);
}

TEST(World, KeepsCampaignsAndAdsetsTogether) {
    std::set<std::string> campaigns;
    for (const auto& advert : world.adverts) campaigns.insert(advert.campaign_id);
    EXPECT_EQ(campaigns.size(), 5u);
    EXPECT_EQ(world.adverts[0].adset_id, world.adverts[1].adset_id);
    EXPECT_NE(world.adverts[1].adset_id, world.adverts[2].adset_id);
}

TEST(World, GivesEverySeedItsOwnTokens) {
    EXPECT_NE(make_world({.seed = 2}, {}).system_token, world.system_token);
    EXPECT_NE(world.pages[0].access_token, world.pages[1].access_token);
}

TEST(MessageTemplates, FillPositionalAndNamedVariables) {
    const auto* welcome = world.find_template("lead_welcome", "en_US");
    ASSERT_NE(welcome, nullptr);
    EXPECT_FALSE(welcome->named());
    EXPECT_EQ(welcome->variables(), (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(welcome->filled({{"1", "Asha"}, {"2", "evening groups"}}),
              "Hi Asha, this is Casa Brisa 👋 Thanks for asking about evening groups. "
              "When would you like your free trial lesson?");
    const auto* reminder = world.find_template("trial_reminder", "es");
    ASSERT_NE(reminder, nullptr);
    EXPECT_TRUE(reminder->named());
    EXPECT_EQ(reminder->variables(), (std::vector<std::string>{"first_name", "lesson_time"}));
}

TEST(MessageTemplates, NeverBeginOrEndWithAVariableAndHaveAnExampleForEach) {
    for (const auto& its : world.templates) {
        EXPECT_FALSE(its.body.starts_with("{{")) << its.name;
        EXPECT_FALSE(its.body.ends_with("}}")) << its.name;
        EXPECT_EQ(its.variables().size(), its.examples.size()) << its.name;
    }
}

} // namespace
} // namespace alcedo::sandbox
