#include "providers/whatsapp/media.hpp"

#include <gtest/gtest.h>

#include "http/client/client.hpp"

namespace alcedo::providers::whatsapp {
namespace {

const meta::Graph graph{"https://graph.example.com", "v24.0", "1", "secret"};
const Sender sender{"106", "token"};

TEST(WhatsappMedia, TakesTheTokenToGraphItselfOrToPublicAddressesByHttps) {
    const auto request_to = [](const std::string& url) {
        return media_file_request(graph, {.url = url, .mime_type = "", .sha256 = ""}, sender, 1000);
    };
    const auto own = request_to("https://graph.example.com/media/7");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->reach, http::Reach::anywhere) << "where Graph is, the operator says";
    EXPECT_EQ(own->largest_answer, 1000U);
    EXPECT_EQ(own->redirects, 0);

    const auto elsewhere = request_to("https://lookaside.example.net/7");
    ASSERT_TRUE(elsewhere);
    EXPECT_EQ(elsewhere->reach, http::Reach::public_only);
    EXPECT_EQ(request_to("https://graph.example.com.evil.example/7")->reach, http::Reach::public_only);

    for (const std::string url :
         {"http://lookaside.example.net/7", "http://169.254.169.254/latest", "file:///etc", ""})
        EXPECT_FALSE(request_to(url)) << url;
}

TEST(WhatsappMedia, AreTakenOnlyAsTheyWereAnnounced) {
    const MediaAnswer told{.url = "", .mime_type = "image/png", .sha256 = "00", .size = 3};
    http::Answer answer;
    answer.status = 200;
    answer.body = "abc";
    EXPECT_EQ(read_media_file(answer, told).failure().kind, FailureKind::temporary) << "other bytes";
    answer.status = 404;
    EXPECT_EQ(read_media_file(answer, told).failure().kind, FailureKind::temporary)
        << "the address has run out, so it is asked for anew";
    const http::TransportFailure large{http::FailureKind::too_large, "", false};
    EXPECT_EQ(read_media_file(large, told).failure().kind, FailureKind::rejected);
}

} // namespace
} // namespace alcedo::providers::whatsapp
