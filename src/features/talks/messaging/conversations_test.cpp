#include "features/talks/messaging/messages.hpp"

#include "features/testing_room.hpp"

namespace alcedo::messaging {
namespace {

ALCEDO_TEST_ON_BOTH(Conversations, ShowWhatCameLastInWhateverOrderItIsRead) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    counters::Counters counters(room.foundation);
    const auto kinds = channels::all_kinds();
    Conversations conversations(room.foundation, kinds, counters);
    const auto contact = room.add_contact(tenant);
    const auto conversation = database.write(tenant, [&](db::Tx& tx) {
        const auto opened = conversations.open_for(tx, contact, room.ids.next<ChannelId>(), {});
        for (const auto& [preview, seconds] : {std::pair{"later", 9}, std::pair{"earlier", 4}}) {
            Message message;
            message.id = room.ids.next<MessageId>();
            message.conversation_id = opened.id;
            message.channel_kind = "whatsapp_cloud";
            message.direction = Direction::in;
            message.state = MessageState::received;
            message.created_at = room.clock.now() + std::chrono::seconds{seconds};
            conversations.note_inbound(tx, message, preview, message.created_at);
        }
        return Conversations::get(tx, opened.id);
    });
    EXPECT_EQ(conversation.last_preview, "later");
    EXPECT_EQ(conversation.unread_count, 2);
    EXPECT_EQ(conversation.window_expires_at,
              room.clock.now() + std::chrono::hours{24} + std::chrono::seconds{9});
}

ALCEDO_TEST_ON_BOTH(Conversations, AreOneForEachPersonAndFollowTheChannelInUse) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    counters::Counters counters(room.foundation);
    const auto kinds = channels::all_kinds();
    Conversations conversations(room.foundation, kinds, counters);
    const auto contact = room.add_contact(tenant);
    const auto by_phone = room.ids.next<ChannelId>();
    const auto by_mail = room.ids.next<ChannelId>();
    database.write(tenant, [&](db::Tx& tx) {
        const auto first = conversations.open_for(tx, contact, by_phone, {});
        const auto second = conversations.open_for(tx, contact, by_mail, {});
        EXPECT_EQ(second.id, first.id);
        EXPECT_EQ(Conversations::get(tx, first.id).channel_id, by_mail);
        EXPECT_EQ(counters::Counters::between(tx, "open_conversations", 0, 0).at(0).value, 1);
        conversations.erase_of(tx, contact);
        EXPECT_FALSE(Conversations::find(tx, first.id));
        EXPECT_EQ(counters::Counters::between(tx, "open_conversations", 0, 0).at(0).value, 0);
    });
}

ALCEDO_TEST_ON_BOTH(Conversations, OpenTheWindowOfTheNumberThatThePersonWroteTo) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    counters::Counters counters(room.foundation);
    const auto kinds = channels::all_kinds();
    Conversations conversations(room.foundation, kinds, counters);
    const auto contact = room.add_contact(tenant);
    const auto sales = room.ids.next<ChannelId>();
    const auto support = room.ids.next<ChannelId>();
    const auto window = room.clock.now() + std::chrono::hours{24};
    database.write(tenant, [&](db::Tx& tx) {
        auto conversation = conversations.open_for(tx, contact, sales, {});
        Message message;
        message.id = room.ids.next<MessageId>();
        message.conversation_id = conversation.id;
        message.contact_id = contact;
        message.channel_id = sales;
        message.channel_kind = "whatsapp_cloud";
        message.direction = Direction::in;
        message.kind = MessageKind::system;
        message.state = MessageState::received;
        message.created_at = room.clock.now();
        insert_message(tx, message);
        conversations.note_inbound(tx, message, "her number changed", message.created_at);
        EXPECT_EQ(Conversations::get(tx, conversation.id).window_expires_at, std::nullopt)
            << "WhatsApp's own words open nothing";
        EXPECT_EQ(Conversations::get(tx, conversation.id).unread_count, 0);

        message.id = room.ids.next<MessageId>();
        message.kind = MessageKind::text;
        insert_message(tx, message);
        conversations.note_inbound(tx, message, "Hello", message.created_at);
        EXPECT_EQ(Conversations::get(tx, conversation.id).window_expires_at, window);

        EXPECT_EQ(conversations.open_for(tx, contact, support, {}).window_expires_at, std::nullopt);
        EXPECT_EQ(Conversations::get(tx, conversation.id).window_expires_at, std::nullopt);
        EXPECT_EQ(Conversations::window_of(tx, kinds, Conversations::get(tx, conversation.id), sales),
                  window);
        EXPECT_EQ(conversations.open_for(tx, contact, sales, {}).window_expires_at, window);
    });
}

} // namespace
} // namespace alcedo::messaging
