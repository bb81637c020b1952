#pragma once
#include "features/talks/messaging/message.hpp"

/// What people write to each other, found by its words: one row a word and conversation, with the message that said it last.
/// What is sent by itself to everybody is left out, and so is what a provider says.
namespace alcedo::messaging::message_words {

struct Found {
    ConversationId conversation_id;
    MessageId message_id;
    std::string name; ///< of the person
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Found, (), (conversation_id, message_id, name, text))

void add(db::Tx& tx, const Message& message);
void erase_of(db::Tx& tx, ConversationId conversation);

/// Conversations in which all words of the question were said, newest first.
std::vector<Found> find(db::Tx& tx, std::string_view question, int limit);
/// What stands around the first word of the question that the text has.
std::string around(std::string_view text, std::string_view question);

} // namespace alcedo::messaging::message_words
