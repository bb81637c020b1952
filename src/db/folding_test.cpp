#include "base/folded.hpp"
#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

std::string utf8_of(char32_t c) {
    std::string out;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
    return out;
}

/// In lines of 64, each letter beside others, so that marks meet letters too.
std::vector<std::string> all_characters() {
    std::vector<std::string> lines(1);
    int held = 0;
    for (char32_t c = 1; c < 0x20000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        lines.back() += "x" + utf8_of(c) + "Ж";
        if (++held % 64 == 0) lines.emplace_back();
    }
    return lines;
}

ALCEDO_TEST_ON_BOTH(Folding, IsTheSameInTheDatabaseForEveryCharacter) {
    database.read(asha, [](Tx& tx) {
        for (const auto& line : all_characters())
            ASSERT_EQ(tx.one<std::string>("select folded(:line)", {{"line", line}}), folded(line)) << line;
    });
}

ALCEDO_TEST_ON_BOTH(Folding, KnowsNothingOfAMissingText) {
    database.read(asha, [](Tx& tx) {
        EXPECT_EQ(tx.one<std::optional<std::string>>("select folded(:text)",
                                                     {{"text", std::optional<std::string>()}}),
                  std::nullopt);
    });
}

} // namespace
} // namespace alcedo::db
