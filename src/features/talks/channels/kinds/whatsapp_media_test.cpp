// Files that people send, from the simulated WhatsApp over a real socket.
#include "features/talks/channels/kinds.hpp"
#include "features/testing_room.hpp"
#include "providers/meta/meta_settings.hpp"
#include "sandbox/sandbox.hpp"

namespace alcedo::channels {
namespace {

struct Number {
    explicit Number(db::Database& database) : room(database) {
        world.start();
        const auto told = world.credentials();
        auto& meta = room.settings.of<providers::meta::MetaSettings>();
        meta.graph_url = told.graph_url;
        meta.app_id = told.app_id;
        meta.app_secret = told.app_secret;
        credentials = json::to_text(told.whatsapp_cloud);
    }
    providers::Result<FetchedMedia> fetch(const std::string& id, std::size_t largest = 1 << 20) {
        const auto kinds = all_kinds();
        return kinds.find("whatsapp_cloud")
            ->fetch_media({room.foundation, channel, credentials}, {id, "image/jpeg", "photo.jpg"}, largest);
    }

    sandbox::Sandbox world;
    testing_room::Room room;
    Channel channel;
    std::string credentials;
};

ALCEDO_TEST_ON_BOTH(WhatsappMedia, AreFetchedWholeAndOnlyWhenTheyAreSmallEnough) {
    Number number(database);
    const auto photo = number.fetch("301000000000001");
    ASSERT_TRUE(photo) << photo.failure().title << " " << photo.failure().detail;
    EXPECT_EQ(photo->name, "photo.jpg");
    EXPECT_EQ(photo->type, "image/jpeg");
    EXPECT_TRUE(photo->bytes.starts_with("\xff\xd8\xff")) << "a JPEG";
    EXPECT_EQ(number.fetch("301000000000001", photo->bytes.size() - 1).failure().kind,
              providers::FailureKind::rejected);
    EXPECT_FALSE(number.fetch("17")) << "there is no such file";
}

TEST(WhatsappMedia, AreToldOfWithTheMessage) {
    const auto kinds = all_kinds();
    const auto arrivals =
        kinds.find("whatsapp_cloud")->read(R"({"object":"whatsapp_business_account","entry":[
        {"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550009999","phone_number_id":"106"},
        "contacts":[{"profile":{"name":"Sam"},"wa_id":"15550100001"}],
        "messages":[{"from":"15550100001","id":"wamid.1","timestamp":"1763600000","type":"document",
                     "document":{"id":"77","mime_type":"application/pdf","filename":"offer.pdf"}}]}}]}]})");
    ASSERT_EQ(arrivals.said.size(), 1U);
    EXPECT_EQ(arrivals.said[0].kind, MessageKind::document);
    ASSERT_EQ(arrivals.said[0].media.size(), 1U);
    EXPECT_EQ(arrivals.said[0].media[0].id, "77");
    EXPECT_EQ(arrivals.said[0].media[0].type, "application/pdf");
    EXPECT_EQ(arrivals.said[0].media[0].name, "offer.pdf");
}

} // namespace
} // namespace alcedo::channels
