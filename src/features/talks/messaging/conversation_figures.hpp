#pragma once
#include "features/office/counters/recount.hpp"

namespace alcedo::messaging {

/// What the messages of a conversation that came in add to the days.
void tally_replies(db::Tx& tx, counters::Tally& tally, ConversationId conversation);

/// replies, replies_by_hour, open_conversations, waiting_replies
counters::Recount conversation_recount();

} // namespace alcedo::messaging
