#include "http/byte_range.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

constexpr std::string_view etag = "\"abc\"";

RangeAnswer asked(const std::string& range, std::uint64_t size = 100, const Headers& more = {}) {
    Headers headers = more;
    headers.add("Range", range);
    return range_answer(headers, etag, size);
}

TEST(ByteRange, GivesThePartThatIsAskedFor) {
    struct Row {
        std::string range;
        ByteRange expected;
        std::string content_range;
    };
    for (const auto& row :
         {Row{"bytes=0-9", {0, 10}, "bytes 0-9/100"}, Row{"bytes=90-", {90, 10}, "bytes 90-99/100"},
          Row{"bytes=-5", {95, 5}, "bytes 95-99/100"}, Row{"bytes=-500", {0, 100}, "bytes 0-99/100"},
          Row{"bytes=99-5000", {99, 1}, "bytes 99-99/100"}, Row{"BYTES=0-0", {0, 1}, "bytes 0-0/100"}}) {
        const auto answer = asked(row.range);
        EXPECT_EQ(answer.status, 206) << row.range;
        EXPECT_EQ(answer.range, row.expected) << row.range;
        EXPECT_EQ(answer.content_range(), row.content_range);
    }
}

TEST(ByteRange, SaysWhenNothingOfItIsThere) {
    for (const std::string range : {"bytes=100-", "bytes=100-200", "bytes=-0"}) {
        EXPECT_EQ(asked(range).status, 416) << range;
        EXPECT_EQ(asked(range).content_range(), "bytes */100");
    }
    EXPECT_EQ(asked("bytes=0-", 0).status, 416);
    EXPECT_EQ(asked("bytes=-1", 0).status, 416);
}

TEST(ByteRange, GivesTheWholeForWhatItDoesNotRead) {
    for (const std::string range : {"bytes=5-2", "bytes=a-b", "bytes=-", "bytes=0-1,5-6", "lines=0-1",
                                    "bytes", "bytes=99999999999999999999-"}) {
        EXPECT_EQ(asked(range).status, 200) << range;
        EXPECT_EQ(asked(range).range, (ByteRange{0, 100})) << range;
    }
}

TEST(ByteRange, GivesARangeOnlyOfTheVersionThatTheClientHas) {
    EXPECT_EQ(asked("bytes=0-9", 100, {{"If-Range", "\"abc\""}}).status, 206);
    EXPECT_EQ(asked("bytes=0-9", 100, {{"If-Range", "\"old\""}}).status, 200);
    EXPECT_EQ(asked("bytes=0-9", 100, {{"If-Range", "W/\"abc\""}}).status, 200) << "weak never matches";
    EXPECT_EQ(asked("bytes=0-9", 100, {{"If-Range", "Sat, 21 Nov 2026 18:00:00 GMT"}}).status, 200);
}

TEST(ByteRange, SendsNothingThatTheClientHas) {
    EXPECT_EQ(asked("bytes=0-9", 100, {{"If-None-Match", "\"x\", W/\"abc\""}}).status, 304);
    EXPECT_EQ(range_answer({{"If-None-Match", "*"}}, etag, 100).status, 304);
    EXPECT_EQ(range_answer({{"If-None-Match", "\"x\""}}, etag, 100).status, 200);
}

} // namespace
} // namespace alcedo::http
