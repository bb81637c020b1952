#include <gtest/gtest.h>

#include "features/talks/inbox/inbound.hpp"

namespace alcedo::inbox {
namespace {

TEST(AsksToStop, InFourLanguagesHoweverItIsTyped) {
    for (const std::string text :
         {"STOP", "stop", " Stop. ", "STOP!!", "unsubscribe", "Baja", "PARAR", "sair", "रोकें", "stop all"})
        EXPECT_TRUE(asks_to_stop(text)) << text;
}

TEST(AsksToStop, NotWhereItIsPartOfASentence) {
    for (const std::string text : {"", " ", "...", "Please don't stop", "stop by tomorrow?", "non-stop",
                                   "bus stop", "Cancel my lesson on Friday", "1"})
        EXPECT_FALSE(asks_to_stop(text)) << text;
}

} // namespace
} // namespace alcedo::inbox
