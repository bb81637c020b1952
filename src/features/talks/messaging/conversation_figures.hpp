#pragma once
#include "features/office/counters/recount.hpp"

namespace alcedo::messaging {

/// What a message of hers that came in adds to the days.
void tally_reply(counters::Tally& tally, Instant at);
/// What all of a conversation add.
void tally_replies(db::Tx& tx, counters::Tally& tally, ConversationId conversation);

/// replies, replies_by_hour, open_conversations, waiting_replies
counters::Recount conversation_recount();

} // namespace alcedo::messaging
