#include "providers/loose_json.hpp"

#include <gtest/gtest.h>

#include "base/refusal.hpp"

namespace alcedo::providers {
namespace {

TEST(LooseJson, ReadsIdsFromNumbersAndTextAndNeverThroughADouble) {
    const auto document = LooseDocument::require(
        R"({"number":9007199254740993,"text":"9007199254740993","big":18446744073709551615,"float":1e15,"word":"12a","minus":-1})");
    EXPECT_EQ(document.root()["number"].digits(), "9007199254740993");
    EXPECT_EQ(document.root()["text"].digits(), "9007199254740993");
    EXPECT_EQ(document.root()["big"].digits(), "18446744073709551615");
    EXPECT_EQ(document.root()["float"].digits(), std::nullopt);
    EXPECT_EQ(document.root()["word"].digits(), std::nullopt);
    EXPECT_EQ(document.root()["minus"].digits(), std::nullopt);
}

TEST(LooseJson, TakesWhatIsMissingOrOfAnotherTypeAsEmpty) {
    const auto document = LooseDocument::require(R"({"list":[1],"null":null,"object":{}})");
    EXPECT_FALSE(document.root()["nothing"]["below"]);
    EXPECT_FALSE(document.root()["null"]);
    EXPECT_EQ(document.root()["list"].text(), "");
    EXPECT_EQ(document.root()["list"]["member"].text(), "");
    EXPECT_TRUE(document.root()["object"].items().empty());
    EXPECT_FALSE(document.root()["object"].truth());
    EXPECT_EQ(document.root()["object"].time(), std::nullopt);
}

TEST(LooseJson, ReadsTimesAsSecondsOrRfc3339WithinTheYearsWeCanWrite) {
    const auto document = LooseDocument::require(
        R"({"n":1763600000,"t":"1763600000","r":"2025-11-20T00:53:20+0000","far":253402300800,"minus":-5})");
    const auto expected = from_epoch_ms(1763600000000);
    EXPECT_EQ(document.root()["n"].time(), expected);
    EXPECT_EQ(document.root()["t"].time(), expected);
    EXPECT_EQ(document.root()["r"].time(), expected);
    EXPECT_EQ(document.root()["far"].time(), std::nullopt);
    EXPECT_EQ(document.root()["minus"].time(), std::nullopt);
}

TEST(LooseJson, RepairsHalfAnEmojiAndKeepsWholeOnes) {
    const auto document = LooseDocument::require(
        R"({"cut":"ok \ud83d","tail":"\ude00!","whole":"\ud83d\ude00","slash":"\\ud83d"})");
    EXPECT_EQ(document.root()["cut"].text(), "ok \uFFFD");
    EXPECT_EQ(document.root()["tail"].text(), "\uFFFD!");
    EXPECT_EQ(document.root()["whole"].text(), "😀");
    EXPECT_EQ(document.root()["slash"].text(), "\\ud83d");
}

TEST(LooseJson, ReplacesNulWhichNoDatabaseTakes) {
    EXPECT_EQ(LooseDocument::require(R"({"a":"x\u0000y"})").root()["a"].text(), "x\uFFFDy");
}

TEST(LooseJson, RefusesWhatIsNotJson) {
    for (const std::string text : {"", "{", "{} {}", "{\"a\":\"\xff\"}", "nul"})
        EXPECT_THROW(LooseDocument::require(text), Refusal) << text;
    EXPECT_THROW(LooseDocument::require(std::string(100, '[')), Refusal);
}

} // namespace
} // namespace alcedo::providers
