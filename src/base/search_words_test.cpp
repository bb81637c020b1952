#include "base/search_words.hpp"

#include <gmock/gmock.h>

namespace alcedo {
namespace {

using testing::ElementsAre;

TEST(SearchWords, AreFoldedAndEachThereOnce) {
    EXPECT_THAT(words_in("José, JOSE and josé!"), ElementsAre("jose", "and"));
    EXPECT_THAT(words_in("  -- "), ElementsAre());
    EXPECT_THAT(words_in("आशा पटेल"), ElementsAre("आशा", "पटेल"));
}

TEST(SearchWords, OfANameWithAnApostropheAreItselfAndWhatFollows) {
    EXPECT_THAT(words_in("Sinéad O’Connor"), ElementsAre("sinead", "oconnor", "connor"));
    EXPECT_THAT(words_in("Joe's"), ElementsAre("joes"));
    EXPECT_THAT(words_in("d'Al'Ba"), ElementsAre("dalba", "alba", "ba"));
}

TEST(SearchWords, OfAQuestionAreOneForEachWord) {
    EXPECT_THAT(asked_words_in("o'connor"), ElementsAre("oconnor"));
    EXPECT_THAT(asked_words_in("O’Connor jean–luc"), ElementsAre("oconnor", "jean", "luc"));
    EXPECT_THAT(asked_words_in("'"), ElementsAre());
}

} // namespace
} // namespace alcedo
