#include "providers/phone/phone.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace alcedo::providers::phone {
namespace {

using Numbers = std::vector<std::string>;

TEST(Phone, ReadsWhatPeopleType) {
    const struct {
        std::string text;
        std::string country;
        std::string e164;
    } cases[] = {
        {"+1 555-010-0001", "", "+15550100001"},      {"(555) 010-0001", "US", "+15550100001"},
        {"0171 1234567", "DE", "+491711234567"},      {"(0171) 12 34-567", "de", "+491711234567"},
        {"p:+491711234567", "", "+491711234567"},     {"00 49 171 1234567", "DE", "+491711234567"},
        {"0049 171 1234567", "US", "+491711234567"},  {"0049 171 1234567", "", "+491711234567"},
        {"491711234567", "US", "+491711234567"},      {"919812345678", "IN", "+919812345678"},
        {"98123 45678", "IN", "+919812345678"},       {"tel:+91-98123-45678", "US", "+919812345678"},
        {"+44 (0)20 7946 0018", "", "+442079460018"}, {"11 91234-5678", "BR", "+5511912345678"},
        {"٠٥٠ ١٢٣ ٤٥٦٧", "AE", "+971501234567"},      {"020 7946 0018 ext. 12", "GB", "+442079460018"},
    };
    for (const auto& [text, country, e164] : cases) {
        const auto phone = parse(text, country);
        ASSERT_TRUE(phone) << text;
        EXPECT_EQ(phone->e164, e164) << text;
    }
}

TEST(Phone, RefusesWhatIsNoNumberOrHasNoCountry) {
    for (const std::string text :
         {"", " ", "hello", "123", "+", "+999123456789", "n/a", "\xff\xfe 0171 1234567"})
        EXPECT_FALSE(parse(text, "US")) << text;
    EXPECT_FALSE(parse("0171 1234567", ""));
    EXPECT_FALSE(parse("0171 1234567", "XX"));
    EXPECT_FALSE(parse(std::string(1000, '1'), "US"));
}

TEST(Phone, KnowsCountryTypeAndWhetherTheRangeIsInUse) {
    const auto german = parse("+491711234567", "");
    ASSERT_TRUE(german);
    EXPECT_EQ(german->country, "DE");
    EXPECT_EQ(german->type, Type::mobile);
    EXPECT_TRUE(german->is_valid);

    const auto invented = parse("+15550100001", "");
    ASSERT_TRUE(invented);
    EXPECT_EQ(invented->country, "US");
    EXPECT_FALSE(invented->is_valid);
    EXPECT_EQ(parse("+15550100001", "CA")->country, "CA");

    EXPECT_EQ(parse("+442079460018", "")->type, Type::fixed_line);
    EXPECT_EQ(parse("+16502530000", "")->type, Type::fixed_line_or_mobile);
    EXPECT_EQ(parse("+18002530000", "")->type, Type::other);
    EXPECT_EQ(parse("+80012345678", "")->country, "");
}

TEST(Phone, WritesNumbersForPeople) {
    EXPECT_EQ(national("+16502530000"), "(650) 253-0000");
    EXPECT_EQ(international("+16502530000"), "+1 650-253-0000");
    EXPECT_EQ(national("+919812345678"), "098123 45678");
    EXPECT_EQ(national("not a number"), "not a number");
    EXPECT_EQ(international(""), "");
}

TEST(Phone, WritesStoredNumbersLikeTypedOnes) {
    for (const std::string e164 :
         {"+16502530000", "+15550100001", "+919812345678", "+5511987654321", "+551187654321", "+525512345678",
          "+5215512345678", "+5491123456789", "+541123456789", "+34600123456", "+351912345678",
          "+390236618300", "+442079460018", "+491711234567", "+80012345678"})
        EXPECT_EQ(national(e164), national(e164.substr(0, 3) + " " + e164.substr(3))) << e164;
}

TEST(Phone, KnowsNumbersThatAreTheSamePerson) {
    const struct {
        std::string one;
        std::string other;
    } twins[] = {
        {"+5511987654321", "+551187654321"},
        {"+525512345678", "+5215512345678"},
        {"+541123456789", "+5491123456789"},
    };
    for (const auto& [one, other] : twins) {
        EXPECT_EQ(variants(one), (Numbers{one, other}));
        EXPECT_EQ(variants(other), (Numbers{other, one}));
    }
    // A Brazilian landline and everybody else have one form only.
    for (const std::string single : {"+551132654321", "+15550100001", "+491711234567", "+55", "", "+5511"})
        EXPECT_EQ(variants(single), Numbers{single});
}

TEST(Phone, KnowsCountries) {
    EXPECT_TRUE(is_known_country("DE"));
    EXPECT_TRUE(is_known_country("in"));
    EXPECT_FALSE(is_known_country("XX"));
    EXPECT_FALSE(is_known_country(""));
    EXPECT_FALSE(is_known_country("USA"));
}

/// Numbers in international form are read on a short way, which must never lead elsewhere than libphonenumber's own.
TEST(Phone, ReadsInternationalFormsLikeAllOthers) {
    std::minstd_rand random(5);
    int valid = 0;
    for (int code = 1; code < 1000; ++code)
        for (int i = 0; i < 60; ++i) {
            std::string digits;
            const auto length = 4 + random() % 9;
            while (digits.size() < length) digits += static_cast<char>('0' + random() % 10);
            const auto plain = parse("+" + std::to_string(code) + digits, "");
            const auto spaced = parse("+" + std::to_string(code) + " " + digits, "");
            ASSERT_EQ(plain.has_value(), spaced.has_value()) << code << " " << digits;
            if (!plain) continue;
            EXPECT_EQ(plain->e164, spaced->e164) << code << " " << digits;
            EXPECT_EQ(plain->country, spaced->country) << code << " " << digits;
            EXPECT_EQ(plain->type, spaced->type) << code << " " << digits;
            EXPECT_EQ(plain->is_valid, spaced->is_valid) << code << " " << digits;
            valid += plain->is_valid ? 1 : 0;
        }
    EXPECT_GT(valid, 1000) << "so that the comparison means something";
}

} // namespace
} // namespace alcedo::providers::phone
