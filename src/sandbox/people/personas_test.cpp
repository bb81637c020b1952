#include "sandbox/people/personas.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/people/phone_numbers.hpp"
#include "sandbox/people/phrases.hpp"

namespace alcedo::sandbox {
namespace {

TEST(Personas, AreTheSameForTheSameSeedAndDifferForAnother) {
    EXPECT_EQ(make_persona(7, 42).full_name(), make_persona(7, 42).full_name());
    EXPECT_EQ(make_persona(7, 42).user_id, make_persona(7, 42).user_id);
    int different = 0;
    for (std::uint64_t i = 0; i < 100; ++i)
        different += make_persona(7, i).full_name() != make_persona(8, i).full_name();
    EXPECT_GT(different, 80);
}

TEST(Personas, NeverShareAPhoneAMailAddressOrAUserId) {
    std::set<std::string> phones, mails, users;
    for (std::uint64_t i = 0; i < 50'000; ++i) {
        const auto person = make_persona(3, i);
        phones.insert(person.phone);
        mails.insert(person.email);
        users.insert(person.user_id);
    }
    EXPECT_EQ(phones.size(), 50'000u);
    EXPECT_EQ(mails.size(), 50'000u);
    EXPECT_EQ(users.size(), 50'000u);
}

TEST(Personas, NeverShareAPhoneHoweverManyTheyAre) {
    // +14185550961 was that of Canadians 24,976 and 314,976.
    EXPECT_NE(phone_of("CA", 24'976), phone_of("CA", 314'976));
    std::set<std::string> phones;
    std::size_t people = 0;
    for (const std::string_view country : {"US", "CA", "MX", "ES", "IN", "BR", "PT"}) {
        std::set<std::uint64_t> numbers;
        for (std::uint64_t i = 0; i < 60'000; ++i) numbers.insert(mixed({i}) % 10'000'000);
        for (const auto number : numbers) phones.insert(phone_of(country, number));
        people += numbers.size();
    }
    EXPECT_EQ(phones.size(), people);
}

TEST(Personas, AreCalledInTheFictionRangeInNorthAmerica) {
    for (std::uint64_t i = 0; i < 2'000; ++i) {
        const auto person = make_persona(3, i, Language::en);
        ASSERT_EQ(person.phone.size(), 12u);
        EXPECT_EQ(person.phone.substr(5, 5), "55501") << person.phone;
    }
}

TEST(Personas, SpeakFourLanguagesInTheirOwnWriting) {
    std::map<Language, int> count;
    for (std::uint64_t i = 0; i < 4'000; ++i) ++count[make_persona(1, i).language];
    EXPECT_NEAR(count[Language::en], 1'800, 150);
    EXPECT_NEAR(count[Language::hi], 600, 100);
    const auto hindi = make_persona(1, 5, Language::hi);
    EXPECT_EQ(hindi.country, "IN");
    EXPECT_EQ(hindi.first_name.substr(0, 2), "\xe0\xa4") << "Devanagari begins with these bytes";
    EXPECT_TRUE(is_valid_utf8(hindi.full_name()));
}

TEST(Phrases, ExistForEveryLanguageAndIntent) {
    for (const auto language : {Language::en, Language::es, Language::hi, Language::pt})
        for (int i = 0; i <= static_cast<int>(Intent::says_goodbye); ++i) {
            const auto all = phrases(language, static_cast<Intent>(i));
            ASSERT_GE(all.size(), 2u);
            for (const auto text : all) EXPECT_TRUE(is_valid_utf8(text) && !text.empty());
        }
    EXPECT_EQ(with_first_name("Hi {first_name}, {first_name}!", "Zoë"), "Hi Zoë, Zoë!");
}

} // namespace
} // namespace alcedo::sandbox
