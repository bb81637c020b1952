#include "sandbox/people/replies.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "sandbox/people/phrases.hpp"

namespace alcedo::sandbox {
namespace {

Persona person_of(Language language, Temper temper) {
    auto person = make_persona(1, 5, language);
    person.temper = temper;
    return person;
}

bool says_one_of(const std::string& text, Language language, Intent intent) {
    return std::ranges::any_of(phrases(language, intent), [&](std::string_view phrase) {
        return text.find(phrase) != std::string::npos;
    });
}

TEST(Replies, UnderstandWhatIsAskedInFourLanguages) {
    EXPECT_EQ(asked_in("When would you like your free trial lesson?"), Asked::time);
    EXPECT_EQ(asked_in("¿Cuándo te gustaría tu clase de prueba gratis?"), Asked::time);
    EXPECT_EQ(asked_in("आपकी मुफ़्त ट्रायल क्लास कब रखें?"), Asked::time);
    EXPECT_EQ(asked_in("Que nível acha que tem?"), Asked::level);
    EXPECT_EQ(asked_in("Evening groups are €85 a month."), Asked::decision);
    EXPECT_EQ(asked_in("Done! See you then, Asha 🌊"), Asked::farewell);
    EXPECT_EQ(asked_in("I'll look it up."), Asked::nothing_new);
}

TEST(Replies, AnswerInTheirOwnLanguageToWhatWasAsked) {
    for (const auto language : {Language::en, Language::es, Language::hi, Language::pt})
        for (std::uint64_t i = 0; i < 50; ++i) {
            const auto person = person_of(language, Temper::talkative);
            const auto opening = reply_of(person, 0, {"wamid.A", "When?"}, Dice{i});
            ASSERT_TRUE(opening);
            EXPECT_TRUE(says_one_of(opening->text, language, Intent::opening)) << opening->text;
            const auto level = reply_of(person, 1, {"wamid.A", "What is your level?"}, Dice{i});
            ASSERT_TRUE(level);
            EXPECT_TRUE(says_one_of(level->text, language, Intent::answers_level)) << level->text;
        }
}

TEST(Replies, EndWhenTheTemperSaysSo) {
    EXPECT_FALSE(reply_of(person_of(Language::en, Temper::silent), 0, {"w", "Hi?"}, Dice{1}));
    EXPECT_FALSE(reply_of(person_of(Language::en, Temper::brief), 2, {"w", "Hi?"}, Dice{1}));
    const auto opposed = reply_of(person_of(Language::hi, Temper::opposed), 0, {"w", "Hi?"}, Dice{1});
    ASSERT_TRUE(opposed);
    EXPECT_TRUE(means_stop(opposed->text)) << opposed->text;
    EXPECT_FALSE(means_stop("Please don't stop"));
}

TEST(Replies, SometimesShowSomethingAndPressButtons) {
    std::set<std::string> kinds;
    for (std::uint64_t i = 0; i < 200; ++i) {
        kinds.insert(reply_of(person_of(Language::en, Temper::visual), 1, {"w", "Nice."}, Dice{i})->kind);
        kinds.insert(
            reply_of(person_of(Language::en, Temper::talkative), 0, {"w", "Ok?", {"Yes"}}, Dice{i})->kind);
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"audio", "button", "image", "location", "text"}));
}

} // namespace
} // namespace alcedo::sandbox
