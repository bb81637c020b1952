#include "features/talks/messaging/messaging_room.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contact_words.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/messaging/conversation_figures.hpp"
#include "features/talks/messaging/marketing_stops.hpp"
#include "features/talks/messaging/message_words.hpp"
#include "features/talks/messaging/messaging_events.hpp"

namespace alcedo::messaging {
namespace {

struct FoundConversation {
    ConversationId id;
    std::string name;
    std::optional<std::string> last_preview;
};
BOOST_DESCRIBE_STRUCT(FoundConversation, (), (id, name, last_preview))

std::vector<search::Hit> find(db::Tx& tx, const std::string& text, int limit) {
    std::vector<search::Hit> hits;
    const auto add = [&](ConversationId id, const std::string& name, std::optional<std::string> said) {
        const auto known = std::ranges::find(hits, id.text(), &search::Hit::id);
        if (known != hits.end() || std::ssize(hits) == limit) return;
        hits.push_back({"conversation", id.text(), name, std::move(said), "/inbox/" + id.text()});
    };
    // What was said is what one looks for here; the person alone leads to her conversation too.
    for (const auto& found : message_words::find(tx, text, limit))
        add(found.conversation_id, found.name, message_words::around(found.text, text));
    const auto words = contacts::query_words(text);
    if (words.empty()) return hits;
    db::ParamList params;
    params.add("limit", limit);
    const auto matches = contacts::words_condition("v.contact_id", words, params);
    const auto conversations = tx.all<FoundConversation>(
        R"(select v.id, c.name, v.last_preview from conversations v
           join contacts c on c.tenant_id = :tenant and c.id = v.contact_id
           where v.tenant_id = :tenant and )" +
            matches + " order by v.id desc limit :limit",
        params);
    for (const auto& found : conversations) add(found.id, found.name, found.last_preview);
    return hits;
}

/// To the owner of the conversation.
std::vector<notices::Notice> answered(db::Tx& tx, const jobs::Told<MessageReceived>& told) {
    const auto id = told.subject<ConversationId>();
    const auto conversation = id ? Conversations::find(tx, *id) : std::nullopt;
    if (!conversation || !conversation->owner_id) return {};
    const auto person = contacts::Contacts::find(tx, conversation->contact_id);
    return {{.to = *conversation->owner_id,
             .title = (person ? person->name : "Somebody") + " answered",
             .body = told.what.preview,
             .link = "/inbox/" + id->text(),
             .about = conversation->contact_id}};
}

} // namespace

void Room::move_in(House& house) {
    house.tells<MessageQueued, MessageRefused, MessageSent, MessageFailed, MessageDelivered, MessageRead,
                MessageReceived, ConversationChanged, ContactOptedOut, MarketingStopped, MarketingResumed>();
    house.notices.when<MessageReceived>(answered);
    house.searches.add(2, conversations_read, find);
    house.figures.recounted_by(conversation_recount());
    house.erasures.erase([this](db::Tx& tx, const jobs::Subject& somebody) {
        conversations.erase_of(tx, ContactId{somebody.id});
        marketing_stops::erase_of(tx, ContactId{somebody.id});
    });
    sender.move_in(house);
}

} // namespace alcedo::messaging
