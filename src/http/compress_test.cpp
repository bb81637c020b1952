#include "http/compress.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "http/test_codings.hpp"

namespace alcedo::http {
namespace {

std::string page_of_leads(int count) {
    std::string text = "{\"items\":[";
    for (int i = 0; i < count; ++i)
        text += "{\"id\":\"lead_0k3" + std::to_string(i * 7919) +
                "\",\"name\":\"Inês Carvalho\",\"status\":\"new\"},";
    return text + "]}";
}

std::string plain(const std::string& bytes, Coding coding) {
    if (coding == Coding::zstd) return testing::from_zstd(bytes);
    return coding == Coding::br ? testing::from_brotli(bytes) : testing::from_gzip(bytes);
}

class Compress : public ::testing::TestWithParam<Coding> {};
INSTANTIATE_TEST_SUITE_P(Each, Compress, ::testing::Values(Coding::zstd, Coding::br, Coding::gzip),
                         [](const auto& each) { return std::string(text_of(each.param)); });

TEST_P(Compress, GivesBackWhatWasSaid) {
    for (const int count : {20, 1000, 3, 20'000}) {
        const auto text = page_of_leads(count);
        const auto bytes = compressed(text, GetParam());
        ASSERT_TRUE(bytes) << count;
        EXPECT_TRUE(plain(*bytes, GetParam()) == text) << count;
        EXPECT_LT(bytes->size() * (count > 3 ? 3 : 1), text.size()) << count;
    }
}

TEST_P(Compress, LeavesAloneWhatWouldNotBecomeSmaller) {
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 5000; ++i) noise += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    EXPECT_FALSE(compressed(noise, GetParam()));
    EXPECT_FALSE(compressed("", GetParam()));
    EXPECT_FALSE(compressed("x", GetParam()));
    EXPECT_TRUE(compressed(page_of_leads(20), GetParam())) << "what did not fit leaves nothing behind";
}

TEST_P(Compress, WorksOnManyThreadsAtOnce) {
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 1; i < 50; ++i) {
                const auto text = page_of_leads(20 + i * (thread + 1));
                wrong += plain(compressed(text, GetParam()).value_or(""), GetParam()) != text;
            }
        });
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

} // namespace
} // namespace alcedo::http
