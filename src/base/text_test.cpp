#include "base/text.hpp"

#include <gtest/gtest.h>

namespace alcedo {
namespace {

TEST(Text, IsTrimmedLoweredAndComparedInAscii) {
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(trimmed(" \n"), "");
    EXPECT_EQ(lower_ascii("ÄBC-1"), "Äbc-1");
    EXPECT_TRUE(equal_ignoring_case("Content-Type", "content-TYPE"));
    EXPECT_FALSE(equal_ignoring_case("a", "ab"));
}

TEST(Utf8, IsCheckedAsRfc3629Says) {
    for (const std::string text :
         {"", "abc", "é", "€", "😀", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
        EXPECT_TRUE(is_valid_utf8(text)) << text;
    for (const std::string text :
         {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE2\x28\xA1"})
        EXPECT_FALSE(is_valid_utf8(text));
}

TEST(Utf8, IsNeverCutInsideACharacter) {
    EXPECT_EQ(utf8_prefix("aé", 2), "a");
    EXPECT_EQ(utf8_prefix("aé", 3), "aé");
    EXPECT_EQ(utf8_prefix("😀", 3), "");
    EXPECT_EQ(utf8_prefix("abc", 0), "");
}

TEST(Preview, CountsCharactersAndIsOneLine) {
    EXPECT_EQ(preview_of("héllo", 5), "héllo");
    EXPECT_EQ(preview_of("héllo!", 5), "héllo…");
    EXPECT_EQ(preview_of("a\nb\tc", 9), "a b c");
    EXPECT_EQ(preview_of("a\xff", 9), "a\xff");
}

TEST(Hex, GoesBothWays) {
    const std::string bytes("\x00\x7f\xff", 3);
    EXPECT_EQ(hex(bytes), "007fff");
    EXPECT_EQ(parse_hex("007FfF"), bytes);
    EXPECT_EQ(parse_hex(""), "");
    for (const std::string text : {"0", "0g", "0x00", " 00"})
        EXPECT_EQ(parse_hex(text), std::nullopt) << text;
}

TEST(Base64, FollowsTheVectorsOfRfc4648) {
    const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(base64(plain), encoded);
        EXPECT_EQ(parse_base64(encoded), plain);
        const auto url = encoded.substr(0, encoded.find('='));
        EXPECT_EQ(base64url(plain), url);
        EXPECT_EQ(parse_base64url(url), plain);
    }
    EXPECT_EQ(base64("\xfb\xff"), "+/8=");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Base64, HasOneSpellingForEveryValue) {
    for (const std::string text :
         {"Zg", "Zg=", "Zh==", "Zg===", "====", "Z", "Zm9=", "Zm-v", "Zm9v\n", "=Zg=", "Zg==Zg=="})
        EXPECT_EQ(parse_base64(text), std::nullopt) << text;
    for (const std::string text : {"Zg==", "Zh", "Z", "Zm+v"})
        EXPECT_EQ(parse_base64url(text), std::nullopt) << text;
}

} // namespace
} // namespace alcedo
