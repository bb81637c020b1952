#include "features/talks/messaging/message.hpp"

#include <gtest/gtest.h>

namespace alcedo::messaging {
namespace {

using enum MessageState;

TEST(MessageStates, OnlyMoveForward) {
    const std::vector<MessageState> life{queued, sending, sent, delivered, read};
    for (std::size_t from = 0; from < life.size(); ++from)
        for (std::size_t to = 0; to < life.size(); ++to) {
            const bool is_another_try = (life[from] == sending || life[from] == sent) && life[to] == queued;
            EXPECT_EQ(may_move(life[from], life[to]), to > from || is_another_try)
                << word_of(life[from]) << " to " << word_of(life[to]);
        }
}

TEST(MessageStates, EndInReadFailedRefusedAndReceived) {
    for (const auto end : {read, failed, refused, received})
        for (const auto to : {queued, sending, unknown, sent, delivered, read, failed, refused, received})
            EXPECT_FALSE(may_move(end, to)) << word_of(end) << " to " << word_of(to);
}

TEST(MessageStates, LetADeliveredMessageNotFail) {
    EXPECT_FALSE(may_move(delivered, failed));
    EXPECT_TRUE(may_move(sent, failed));
    EXPECT_TRUE(may_move(sending, failed));
}

TEST(MessageStates, SettleAnUnknownOutcomeByAnyStatusOrAnotherAttempt) {
    for (const auto to : {sending, sent, delivered, read, failed})
        EXPECT_TRUE(may_move(unknown, to)) << word_of(to);
    for (const auto to : {queued, refused, received, unknown})
        EXPECT_FALSE(may_move(unknown, to)) << word_of(to);
}

TEST(MessageStates, AreRefusedOnlyBeforeTheyAreTried) {
    for (const auto from : {sending, unknown, sent, delivered, read, failed, received})
        EXPECT_FALSE(may_move(from, refused)) << word_of(from);
}

} // namespace
} // namespace alcedo::messaging
