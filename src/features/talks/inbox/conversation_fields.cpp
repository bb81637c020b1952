#include "features/talks/inbox/conversation_fields.hpp"

#include "features/office/identity/user_fields.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/sales/leads/lead_fields.hpp"
#include "features/talks/channels/channel_fields.hpp"
#include "features/talks/messaging/conversation.hpp"

namespace alcedo::inbox {

using namespace db::filter;
using db::filter::Type;

namespace {

Field truth(std::string name, std::string when) {
    auto made = always(field(std::move(name), Type::checkbox));
    made.true_when = std::move(when);
    return made;
}

} // namespace

const Fields& conversation_fields() {
    static const Fields fields({"conversation", "conversations", std::string(ConversationId::prefix)},
                               {
                                   record_id(ConversationId::prefix),
                                   relation("contact", contacts::contact_fields),
                                   relation("lead", leads::lead_fields),
                                   relation("channel", channels::channel_fields),
                                   relation("owner", identity::user_fields),
                                   always(words<messaging::ConversationStatus>("status")),
                                   always(field("unread_count", Type::number)),
                                   truth("unread", "unread_count > 0"),
                                   truth("waiting", "waiting_since is not null"),
                                   field("waiting_since", Type::datetime),
                                   field("last_inbound_at", Type::datetime),
                                   always(field("last_message_at", Type::datetime)),
                                   words<messaging::Direction>("last_direction"),
                                   words<messaging::MessageState>("last_state"),
                                   field("last_preview", Type::text),
                                   field("window_expires_at", Type::datetime),
                                   made_at("created_at"),
                                   always(field("updated_at", Type::datetime)),
                               },
                               {{"conversations_by_activity", {"last_message_at"}},
                                {"conversations_by_status", {"status", "last_message_at"}},
                                {"conversations_by_owner", {"owner", "last_message_at"}},
                                {"conversations_by_contact", {"contact"}},
                                {"conversations_unread", {"unread", "last_message_at"}},
                                {"conversations_waiting", {"waiting", "waiting_since"}},
                                {"conversations_waiting", {"waiting_since"}},
                                {"conversations_by_inbound", {"last_inbound_at"}}});
    return fields;
}

} // namespace alcedo::inbox
