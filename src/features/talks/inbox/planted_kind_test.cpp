// A kind of channel that nothing in the product knows: all of it stands in this file.
#include <gmock/gmock.h>

#include "features/office/files/files_events.hpp"
#include "features/people/contacts/contacts_events.hpp"
#include "features/talks/channels/channels_events.hpp"
#include "features/talks/inbox/inbound.hpp"
#include "features/talks/messaging/messaging_events.hpp"
#include "features/talks/messaging/sender.hpp"
#include "features/testing_house.hpp"
#include "jobs/testing_queue.hpp"

namespace alcedo {
namespace {

using channels::Letter;

struct PostOffice {
    jobs::testing::Log<Letter> posted;
    jobs::testing::Log<int> read;
    jobs::testing::Log<std::string> fetched;
    std::function<void()> while_fetching = [] {};
};

/// As far as anybody looks.
const std::string picture = std::string("\x89PNG\r\n\x1a\n") + "of a beach";

struct Address {
    std::string street;
};
BOOST_DESCRIBE_STRUCT(Address, (), (street))

/// What the postman brings: an answer, maybe with a picture, and that a card of ours arrived.
struct Delivery {
    std::string street;
    std::string from;
    std::string text;
    std::string card;
    std::optional<std::string> enclosed{};
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (street, from, text, card, enclosed))

deliveries::Source postman() {
    return {.name = "postman",
            .label = "The postman",
            .verify =
                [](const http::Request& request, const Settings&) {
                    if (request.headers.value_or("x-stamp", "") != "genuine")
                        throw Refusal(RefusalCode::unauthenticated, "There is no stamp on it.");
                },
            .head_of = [](std::string_view) { return deliveries::DeliveryHead{"card"}; }};
}

channels::ChannelKind postcard(PostOffice& office) {
    return {
        .word = "postcard",
        .label = "Postcard",
        .can = {.text = true, .read_receipts = true, .window_hours = 48},
        .asks = {{.key = "street", .label = "Street"}},
        .reached_by = channels::ReachedBy::email,
        .knows_people_as = "house",
        .source = postman(),
        .object = "card",
        .prove = [](const Foundation&, const json::Raw& raw) -> channels::Proof {
            const auto entered = json::read<Address>(raw.text);
            if (entered.street.empty()) throw invalid_field("credentials/street", "street is required.");
            return {entered.street, {}, {{"street", entered.street}}, json::to_text(entered)};
        },
        .check = [](const channels::Opened& box) -> providers::Result<channels::ChannelDetails> {
            return channels::ChannelDetails{{"street", box.as<Address>().street}};
        },
        .why_not = [](const Letter& letter, const channels::Standing& standing) -> std::optional<Refusal> {
            if (letter.text.size() > 100) return invalid_field("text", "text does not fit on a card.");
            if (standing.window_until && *standing.window_until <= standing.now)
                return Refusal(RefusalCode::window_closed, "She has moved since.");
            return std::nullopt;
        },
        .send = [&office](const channels::Opened&, const Letter& letter) -> providers::Result<std::string> {
            office.posted.add(letter);
            return "card of " + letter.callback;
        },
        .read =
            [&office](std::string_view body) {
                const auto brought = json::read<Delivery>(body);
                channels::Arrivals arrivals;
                arrivals.moved.push_back({.channel = brought.street,
                                          .external_id = "card of " + brought.card,
                                          .outcome = channels::Outcome::delivered,
                                          .at = {},
                                          .callback = brought.card,
                                          .error = {}});
                channels::Said said;
                said.channel = brought.street;
                said.email = brought.from;
                said.user_id = "7";
                said.external_id = "answer to " + brought.card;
                said.text = brought.text;
                if (brought.enclosed) {
                    said.kind = channels::MessageKind::image;
                    said.media = {{*brought.enclosed, "image/png", ""}};
                }
                arrivals.said.push_back(said);
                office.read.add(1);
                return arrivals;
            },
        .fetch_media = [&office](const channels::Opened& box, const channels::MediaRef& media,
                                 std::size_t) -> providers::Result<channels::FetchedMedia> {
            office.while_fetching();
            office.fetched.add(media.id + " at " + box.as<Address>().street);
            if (media.id == "burnt")
                return providers::Failure{.kind = providers::FailureKind::rejected, .title = "It is burnt"};
            return channels::FetchedMedia{"", media.type, picture};
        }};
}

/// The rooms that a message goes through, with one kind of channel.
struct PostTown {
    explicit PostTown(db::Database& database) : room(database), tenant(room.add_tenant()) {
        house.house.tells<channels::ChannelConnected, channels::ChannelChanged, contacts::ContactCreated,
                          contacts::ContactChanged, messaging::MessageQueued, messaging::MessageRefused,
                          messaging::MessageSent, messaging::MessageFailed, messaging::MessageDelivered,
                          messaging::MessageReceived, messaging::ConversationChanged, files::FileAdded,
                          files::FileDeleted>();
        media.move_in(house.house);
        sender.move_in(house.house);
        inbound.listen(webhooks);
        webhooks.move_in(house.house);
    }
    channels::Channel connect(const std::string& kind, const std::string& street) {
        return channels.connect(tenant, Viewer::product(),
                                {kind, "Letterbox", {json::to_text(Address{street})}});
    }
    messaging::Message write(const channels::Channel& channel, const std::string& text) {
        return room.database.write(tenant, [&](db::Tx& tx) {
            contacts::Person person;
            person.name = "Asha";
            person.email = "asha@example.com";
            const auto contact = contacts.find_or_create(tx, person).contact;
            const auto conversation = conversations.open_for(tx, contact.id, channel.id, {});
            return messages.queue(tx,
                                  {channel,
                                   contact,
                                   conversation,
                                   messaging::MessageKind::text,
                                   text,
                                   {},
                                   {},
                                   messaging::AuthorKind::automation,
                                   {},
                                   {},
                                   {}},
                                  messaging::OnRefusal::record);
        });
    }
    http::Response deliver(const std::string& body, const std::string& stamp) {
        http::Request request;
        request.headers.add("x-stamp", stamp);
        request.body = body;
        return webhooks.receive(webhooks.sources().at("postman"), request);
    }

    testing_room::Room room;
    testing_room::EmptyHouse house{room};
    PostOffice office;
    TenantId tenant;
    counters::Counters counters{room.foundation};
    contacts::Contacts contacts{room.foundation};
    leads::Leads leads{room.foundation, counters};
    channels::Channels channels{room.foundation, channels::Kinds({postcard(office)})};
    channels::Templates templates{room.foundation, channels};
    messaging::Conversations conversations{room.foundation, channels.kinds(), counters};
    messaging::Messages messages{room.foundation, channels.kinds(), conversations, leads};
    messaging::Sender sender{room.foundation, channels, messages, deliveries::Webhooks::has_unread};
    deliveries::Webhooks webhooks{room.foundation};
    inbox::InboundMedia media{room.foundation, channels, house.files};
    inbox::Inbound inbound{room.foundation, contacts,  conversations, messages,
                           channels,        templates, leads,         media};
};

inbox::MessageMedia media_with(db::Tx& tx, const messaging::Message& message) {
    const auto media = inbox::InboundMedia::of(tx, message.conversation_id, message.id, message.id);
    EXPECT_EQ(media.size(), 1U);
    return media.empty() ? inbox::MessageMedia{} : media.front();
}

template <class F> RefusalCode code_of(F&& f) {
    try {
        f();
    } catch (const Refusal& refusal) {
        return refusal.code();
    }
    ADD_FAILURE() << "was not refused";
    return RefusalCode::conflict;
}

ALCEDO_TEST_ON_BOTH(PlantedKind, IsConnectedSendsAndHearsLikeAnyOther) {
    PostTown town(database);
    EXPECT_EQ(code_of([&] { town.connect("postcard", ""); }), RefusalCode::validation);
    EXPECT_EQ(code_of([&] { town.connect("carrier_pigeon", "Rua 1"); }), RefusalCode::validation)
        << "an unknown word is no other kind";
    const auto channel = town.connect("postcard", "Rua 1");
    EXPECT_EQ(channel.external_id, "Rua 1");
    EXPECT_EQ(channel.details.at("street"), "Rua 1");

    EXPECT_EQ(town.write(channel, std::string(101, 'x')).state, messaging::MessageState::refused)
        << "the kind's own part of the gate";
    const auto message = town.write(channel, "Wish you were here");
    town.room.queue.start();
    const auto letter = town.office.posted.wait_for(1).at(0);
    EXPECT_EQ(letter.to, "asha@example.com");
    EXPECT_EQ(letter.text, "Wish you were here");
    EXPECT_EQ(letter.callback, message.id.text());

    const std::string body =
        json::to_text(Delivery{"Rua 1", "asha@example.com", "I am coming", letter.callback});
    EXPECT_EQ(code_of([&] { town.deliver(body, "forged"); }), RefusalCode::unauthenticated);
    EXPECT_EQ(town.deliver(body, "genuine").body, "OK");
    EXPECT_EQ(town.deliver(body, "genuine").body, "OK") << "repeated";
    town.office.read.wait_for(1);
    town.room.queue.stop();
    EXPECT_EQ(town.office.posted.size(), 1U);

    database.read(town.tenant, [&](db::Tx& tx) {
        EXPECT_EQ(messaging::Messages::find(tx, message.id)->state, messaging::MessageState::delivered);
        const auto answer =
            messaging::Messages::find_external(tx, channel.id, "answer to " + letter.callback);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->text, "I am coming");
        EXPECT_EQ(answer->channel_kind, "postcard");
        EXPECT_EQ(answer->contact_id, message.contact_id);
        const auto conversation = messaging::Conversations::get(tx, message.conversation_id);
        EXPECT_EQ(conversation.unread_count, 1);
        EXPECT_EQ(conversation.window_expires_at, town.room.clock.now() + std::chrono::hours{48});
        EXPECT_EQ(contacts::Contacts::find_by(tx, {}, contacts::OutsideId{"house", "7"}), message.contact_id);
    });
}

ALCEDO_TEST_ON_BOTH(PlantedKind, HasItsPicturesKept) {
    PostTown town(database);
    const auto channel = town.connect("postcard", "Rua 1");
    for (const std::string enclosed : {"beach", "burnt"})
        town.deliver(json::to_text(Delivery{"Rua 1", "asha@example.com", "", enclosed, enclosed}), "genuine");
    town.room.queue.start();
    EXPECT_THAT(town.office.fetched.wait_for(2),
                testing::UnorderedElementsAre("beach at Rua 1", "burnt at Rua 1"));
    town.room.queue.stop();

    database.read(town.tenant, [&](db::Tx& tx) {
        const auto beach = messaging::Messages::find_external(tx, channel.id, "answer to beach");
        ASSERT_TRUE(beach);
        const auto kept = media_with(tx, *beach);
        EXPECT_EQ(kept.state, inbox::MediaState::kept);
        EXPECT_EQ(kept.name, "image.png");
        EXPECT_EQ(kept.size, picture.size());
        const auto file = files::Files::get(tx, kept.file_id.value());
        EXPECT_EQ(file.type, "image/png");
        EXPECT_EQ(file.subject, beach->contact_id.value()) << "it goes when she is erased";
        EXPECT_EQ(file.may_read, "conversations.read");
        EXPECT_EQ(file.expires_at, std::nullopt);
        EXPECT_EQ(town.house.files.read(town.tenant, file.id, {0, picture.size()}), picture);

        const auto burnt = messaging::Messages::find_external(tx, channel.id, "answer to burnt");
        ASSERT_TRUE(burnt);
        EXPECT_EQ(media_with(tx, *burnt).state, inbox::MediaState::failed);
        EXPECT_EQ(media_with(tx, *burnt).reason, "It is burnt");
    });
}

ALCEDO_TEST_ON_BOTH(PlantedKind, LeavesNoPictureOfSomebodyWhoWasErasedMeanwhile) {
    PostTown town(database);
    town.connect("postcard", "Rua 1");
    town.deliver(json::to_text(Delivery{"Rua 1", "asha@example.com", "", "1", "beach"}), "genuine");
    town.office.while_fetching = [&] {
        database.write(town.tenant, [&](db::Tx& tx) {
            for (const auto contact : tx.all<ContactId>("select id from contacts where tenant_id = :tenant"))
                town.house.erasures.prepare(tx, contact)(tx);
        });
    };
    town.room.queue.start();
    town.office.fetched.wait_for(1);
    town.room.queue.stop();
    database.read(town.tenant, [&](db::Tx& tx) {
        EXPECT_EQ(tx.one<std::int64_t>("select count(*) from files where tenant_id = :tenant"), 0);
        EXPECT_EQ(tx.one<std::int64_t>("select count(*) from message_media where tenant_id = :tenant"), 0);
    });
}

ALCEDO_TEST_ON_BOTH(PlantedKind, SendsNothingOnceTheServerForgotIt) {
    PostTown town(database);
    auto channel = town.connect("postcard", "Rua 1");
    database.write(town.tenant, [&](db::Tx& tx) {
        tx.run("update channels set kind = 'telegram' where tenant_id = :tenant", {});
    });
    channel.kind = "telegram";
    EXPECT_EQ(town.write(channel, "Hello").state, messaging::MessageState::refused);
    EXPECT_EQ(code_of([&] { town.channels.check(town.tenant, channel.id); }),
              RefusalCode::channel_unavailable);
    EXPECT_EQ(town.office.posted.size(), 0U);
}

} // namespace
} // namespace alcedo
