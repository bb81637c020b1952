#include "base/folded.hpp"

#include <gtest/gtest.h>

namespace alcedo {
namespace {

TEST(Folded, TakesCaseAndAccentsFromLatinGreekAndCyrillic) {
    EXPECT_EQ(folded("José ÁLVAREZ"), "jose alvarez");
    EXPECT_EQ(folded("Łódź"), "lodz");
    EXPECT_EQ(folded("Straße ŒUVRE Æsir"), "strasse oeuvre aesir");
    EXPECT_EQ(folded("Nguyễn Thị"), "nguyen thi");
    EXPECT_EQ(folded("İstanbul ılgaz"), "istanbul ilgaz");
    EXPECT_EQ(folded("Иван Йорданов, Алёна"), "иван иорданов, алена");
    EXPECT_EQ(folded("ΟΔΥΣΣΕΎΣ"), folded("οδυσσεύς"));
}

TEST(Folded, TakesEveryApostropheAndDashForTheSame) {
    for (const auto* name : {"O’Connor", "O‘Connor", "Oʼconnor", "O′Connor", "O´Connor", "O'CONNOR"})
        EXPECT_EQ(folded(name), "o'connor") << name;
    for (const auto* name : {"Jean‐Luc", "Jean‑Luc", "Jean–Luc", "Jean—Luc", "Jean−Luc", "Jean-Luc"})
        EXPECT_EQ(folded(name), "jean-luc") << name;
}

TEST(Folded, KeepsTheSignsOfOtherScripts) {
    EXPECT_EQ(folded("आशा"), "आशा");
    EXPECT_NE(folded("कि"), folded("की"));
    EXPECT_NE(folded("か"), folded("が"));
    EXPECT_EQ(folded("עִבְרִית"), "עִבְרִית");
    EXPECT_EQ(folded("≠"), "≠");
}

TEST(Folded, HasOneSpellingForWhatLooksTheSame) {
    EXPECT_EQ(folded("か\u3099"), folded("が"));
    EXPECT_EQ(folded("\u1112\u1161\u11AB"), folded("한"));
    EXPECT_EQ(folded("Jose\u0301"), "jose");
    EXPECT_EQ(folded("\u0958"), folded("\u0915\u093C"));
}

TEST(Folded, StaysAsItIsWhenFoldedAgain) {
    for (const auto* text : {"José", "Σίσυφος", "आशा", "Ǆ", "ẞ", "ﬁ", "", "a"})
        EXPECT_EQ(folded(folded(text)), folded(text));
}

} // namespace
} // namespace alcedo
