// Files that people send, from the simulated WhatsApp over real sockets to the browser.
#include <boost/json.hpp>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// A greeted lead who sends files.
struct Sending {
    explicit Sending(db::Engine engine) : school(engine) {
        lead = school.greeted_lead(emma);
        conversation = school.conversation_of(lead);
    }
    void sends(const std::string& kind, const std::string& text = "") {
        school.server.sandbox.customer_says("+447700900123", {.text = text, .kind = kind});
    }
    /// The file of her newest message.
    boost::json::object newest() {
        const auto media = school.messages(conversation).at(0).at("media").as_array();
        EXPECT_EQ(media.size(), 1u);
        return media.empty() ? boost::json::object{} : media.at(0).as_object();
    }
    boost::json::object kept(const std::string& kind) {
        sends(kind);
        EXPECT_TRUE(school.server.settle());
        return newest();
    }

    School school;
    std::string lead, conversation;
};

/// As a browser does: by the link alone.
Answer opened(School& school, const boost::json::object& media) {
    return school.server.stranger().get("//" + std::string(media.at("url").as_string()).substr(1));
}

ALCEDO_WHOLE_TEST(Media, OfAMessageIsKeptAndShown) {
    Sending emmas(engine);
    const auto photo = emmas.kept("image");
    EXPECT_EQ(photo.at("state").as_string(), "kept");
    EXPECT_EQ(photo.at("type").as_string(), "image/jpeg");
    EXPECT_EQ(photo.at("name").as_string(), "image.jpeg");
    EXPECT_TRUE(photo.at("shows_in_place").as_bool());
    const auto shown = opened(emmas.school, photo);
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.header("content-type"), "image/jpeg");
    EXPECT_TRUE(shown.header("content-disposition").starts_with("inline"));
    EXPECT_TRUE(shown.body.starts_with("\xff\xd8\xff"));
    EXPECT_EQ(static_cast<std::int64_t>(shown.body.size()), photo.at("size").as_int64());
    EXPECT_EQ(emmas.newest().at("url").as_string(), photo.at("url").as_string())
        << "a page that is read again has it already";

    const auto plan = emmas.kept("document");
    EXPECT_EQ(plan.at("name").as_string(), "plan.pdf");
    EXPECT_FALSE(plan.at("shows_in_place").as_bool());
    EXPECT_TRUE(opened(emmas.school, plan).header("content-disposition").starts_with("attachment"));
}

ALCEDO_WHOLE_TEST(Media, IsFetchedAgainWhenTheProviderStumbles) {
    Sending emmas(engine);
    emmas.school.set_faults([](sandbox::Faults& faults) {
        faults.error_rate = {{"503", 1.0}};
        faults.error_path = "/3010";
    });
    emmas.sends("image");
    auto& server = emmas.school.server;
    ASSERT_TRUE(server.wait_until([&] {
        return server.count("select count(*) from jobs where kind = 'media.fetch' and attempt > 0"
                            " and state = 'ready'") > 0;
    }));
    EXPECT_EQ(emmas.newest().at("state").as_string(), "waiting");
    emmas.school.set_faults([](sandbox::Faults& faults) { faults.error_rate.clear(); });
    EXPECT_TRUE(server.wait_until([&] { return emmas.newest().at("state").as_string() == "kept"; }));
}

ALCEDO_WHOLE_TEST(Media, WaitsForItsChannelToBeConnectedAgain) {
    Sending emmas(engine);
    emmas.school.set_faults([](sandbox::Faults& faults) { faults.token_dead = true; });
    EXPECT_EQ(emmas.kept("image").at("state").as_string(), "waiting");
    emmas.school.set_faults([](sandbox::Faults& faults) { faults.token_dead = false; });
    EXPECT_EQ(emmas.school.owner.talk.post("/channels/" + emmas.school.number + "/check").status, 200);
    ASSERT_TRUE(emmas.school.server.settle());
    EXPECT_EQ(emmas.newest().at("state").as_string(), "kept");
}

ALCEDO_WHOLE_TEST(Media, HasTheTypeThatItsContentTells) {
    Sending emmas(engine);
    EXPECT_EQ(emmas.kept("audio").at("type").as_string(), "audio/ogg") << "without its parameters";
    EXPECT_EQ(emmas.kept("sticker").at("name").as_string(), "sticker.webp");
}

ALCEDO_WHOLE_TEST(Media, GoesWithThePersonWhoSentIt) {
    Sending emmas(engine);
    const auto photo = emmas.kept("image");
    EXPECT_EQ(opened(emmas.school, photo).status, 200);
    const auto contact = emmas.school.owner.talk.get("/leads/" + emmas.lead).text("/contact/id");
    EXPECT_EQ(emmas.school.owner.talk.del("/contacts/" + contact).status, 204);
    ASSERT_TRUE(emmas.school.server.settle());
    EXPECT_EQ(opened(emmas.school, photo).status, 404);
    EXPECT_EQ(emmas.school.server.count("select count(*) from files"), 0);
    EXPECT_EQ(emmas.school.server.count("select count(*) from message_media"), 0);
}

ALCEDO_WHOLE_TEST(Media, IsForThoseWhoReadConversations) {
    Sending emmas(engine);
    const auto path = "/files/" + std::string(emmas.kept("image").at("file_id").as_string());
    EXPECT_EQ(emmas.school.owner.talk.get(path).status, 200);
    const auto marketer = emmas.school.server.add_person(emmas.school.owner, "Mo", "marketer");
    EXPECT_EQ(marketer.talk.get(path).status, 403) << "she sees files, and no conversations";
}

} // namespace
} // namespace alcedo::test
