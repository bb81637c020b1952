#include "features/talks/messaging/marketing_stops.hpp"
#include "features/talks/messaging/send_gate.hpp"

#include "features/testing_room.hpp"

namespace alcedo::messaging {
namespace {

/// A message that may leave: to somebody who wrote an hour ago, over a number that works.
struct Gate {
    explicit Gate(db::Database& database) : room(database), tenant(room.add_tenant()) {
        channel.id = room.ids.next<ChannelId>();
        channel.kind = "whatsapp_cloud";
        channel.name = "Casa Brisa";
        contact.id = room.add_contact(tenant);
        contact.name = "Asha";
        contact.phone = "+34612345678";
        contact.email = "asha@example.com";
        conversation.channel_id = channel.id;
        conversation.window_expires_at = room.clock.now() + std::chrono::hours{23};
        channels::Template content;
        content.name = "welcome";
        content.language = "en";
        content.status = "APPROVED";
        content.body = "Hi {{1}}";
        content.variables = {"1"};
        add_template(content);
        content.name = "paused";
        content.status = "PAUSED";
        add_template(content);
    }
    void add_template(const channels::Template& content) {
        room.database.write(tenant, [&](db::Tx& tx) {
            tx.run(
                R"(insert into templates (tenant_id, channel_id, name, language, status, category, content, synced_at)
                      values (:tenant, :channel, :name, :language, :status, 'UTILITY', :content, 0))",
                {{"channel", channel.id},
                 {"name", content.name},
                 {"language", content.language},
                 {"status", content.status},
                 {"content", content}});
        });
    }
    std::optional<RefusalCode> refusal(MessageKind kind, const std::string& text,
                                       const std::optional<TemplateUse>& use = {}) {
        const Outgoing message{.channel = channel,
                               .contact = contact,
                               .conversation = conversation,
                               .kind = kind,
                               .text = text,
                               .subject = {},
                               .template_use = use,
                               .author_kind = AuthorKind::user,
                               .author_id = {},
                               .lead_id = {},
                               .client_id = {}};
        return room.database.read(tenant, [&](db::Tx& tx) -> std::optional<RefusalCode> {
            const auto refused =
                why_refused(tx, kinds, message, recipient_of(tx, kinds, channel, contact), room.clock.now());
            return refused ? std::optional(refused->code()) : std::nullopt;
        });
    }
    std::optional<RefusalCode> text(const std::string& words = "Hello") {
        return refusal(MessageKind::text, words);
    }
    std::optional<RefusalCode> use(const std::string& name, std::vector<channels::VariableValue> values) {
        return refusal(MessageKind::template_, "", TemplateUse{name, "en", std::move(values)});
    }

    testing_room::Room room;
    channels::Kinds kinds = channels::all_kinds();
    TenantId tenant;
    channels::Channel channel;
    contacts::Contact contact;
    Conversation conversation;
};

ALCEDO_TEST_ON_BOTH(SendGate, LetsTextThroughInsideTheWindow) {
    Gate gate(database);
    EXPECT_EQ(gate.text(), std::nullopt);
    EXPECT_EQ(gate.text(""), RefusalCode::validation);
    EXPECT_EQ(gate.text(std::string(4096, 'x')), std::nullopt);
    EXPECT_EQ(gate.text(std::string(4097, 'x')), RefusalCode::validation);
}

ALCEDO_TEST_ON_BOTH(SendGate, ClosesTheWindowToTheMillisecond) {
    Gate gate(database);
    gate.room.clock.advance(std::chrono::hours{23} - Milliseconds{1});
    EXPECT_EQ(gate.text(), std::nullopt);
    gate.room.clock.advance(Milliseconds{1});
    EXPECT_EQ(gate.text(), RefusalCode::window_closed);
    EXPECT_EQ(gate.use("welcome", {{"1", "Asha"}}), std::nullopt) << "a template needs no window";
    gate.conversation.window_expires_at.reset();
    EXPECT_EQ(gate.text(), RefusalCode::window_closed) << "who never wrote has no window";
}

ALCEDO_TEST_ON_BOTH(SendGate, TakesOnlyTemplatesThatAreApprovedAndComplete) {
    Gate gate(database);
    EXPECT_EQ(gate.use("welcome", {}), RefusalCode::validation);
    EXPECT_EQ(gate.use("paused", {{"1", "Asha"}}), RefusalCode::validation);
    EXPECT_EQ(gate.use("unknown", {}), RefusalCode::validation);
}

ALCEDO_TEST_ON_BOTH(SendGate, KeepsFromPeopleWhoWantNothing) {
    Gate gate(database);
    gate.contact.do_not_contact = true;
    EXPECT_EQ(gate.text(), RefusalCode::conflict);
    EXPECT_EQ(gate.use("welcome", {{"1", "Asha"}}), RefusalCode::conflict);
}

ALCEDO_TEST_ON_BOTH(SendGate, KeepsMarketingFromPeopleWhoStoppedIt) {
    Gate gate(database);
    channels::Template offer;
    offer.name = "offer";
    offer.language = "en";
    offer.status = "APPROVED";
    offer.category = "MARKETING";
    offer.body = "Two lessons for one";
    gate.add_template(offer);
    const auto wishes = [&](bool wanted) {
        database.write(gate.tenant, [&](db::Tx& tx) {
            marketing_stops::note(gate.room.foundation, tx, gate.contact.id, wanted);
        });
    };
    EXPECT_EQ(gate.use("offer", {}), std::nullopt);
    wishes(false);
    EXPECT_EQ(gate.use("offer", {}), RefusalCode::conflict);
    EXPECT_EQ(gate.use("welcome", {{"1", "Asha"}}), std::nullopt) << "it is not marketing";
    EXPECT_EQ(gate.text(), std::nullopt);
    wishes(true);
    EXPECT_EQ(gate.use("offer", {}), std::nullopt);
}

ALCEDO_TEST_ON_BOTH(SendGate, NeedsAChannelThatWorksAndSomewhereToSendTo) {
    Gate gate(database);
    gate.channel.state = channels::ChannelState::failing;
    EXPECT_EQ(gate.text(), std::nullopt) << "a bad hour is no reason to give up";
    gate.contact.phone.reset();
    EXPECT_EQ(gate.text(), RefusalCode::conflict);
    gate.channel.state = channels::ChannelState::needs_reconnect;
    EXPECT_EQ(gate.text(), RefusalCode::channel_unavailable);
}

ALCEDO_TEST_ON_BOTH(SendGate, SendsNothingOverAPage) {
    Gate gate(database);
    gate.channel.kind = "facebook_page";
    EXPECT_EQ(gate.text(), RefusalCode::validation);
    EXPECT_EQ(gate.use("welcome", {{"1", "Asha"}}), RefusalCode::validation);
}

ALCEDO_TEST_ON_BOTH(SendGate, SendsNothingOverAKindThatItDoesNotKnow) {
    Gate gate(database);
    gate.channel.kind = "carrier_pigeon";
    EXPECT_EQ(gate.text(), RefusalCode::channel_unavailable);
    EXPECT_EQ(gate.use("welcome", {{"1", "Asha"}}), RefusalCode::channel_unavailable);
}

ALCEDO_TEST_ON_BOTH(SendGate, KeepsAWindowForEachNumber) {
    Gate gate(database);
    gate.conversation.channel_id = gate.room.ids.next<ChannelId>();
    EXPECT_EQ(gate.text(), RefusalCode::window_closed) << "she wrote to another number of ours";
}

ALCEDO_TEST_ON_BOTH(SendGate, LetsEmailThroughWithoutAWindow) {
    Gate gate(database);
    gate.channel.kind = "email_smtp";
    gate.conversation.window_expires_at.reset();
    EXPECT_EQ(gate.refusal(MessageKind::email, std::string(10'000, 'x')), std::nullopt);
    gate.contact.email.reset();
    EXPECT_EQ(gate.refusal(MessageKind::email, "Hello"), RefusalCode::conflict);
}

} // namespace
} // namespace alcedo::messaging
