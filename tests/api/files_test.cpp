#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "features/office/files/files_settings.hpp"
#include "sandbox/s3/object_server.hpp"
#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

using namespace std::string_literals;

const std::string picture = "\x89PNG\r\n\x1a\n"s + std::string(200'000, 'p');

Answer upload(const Talk& talk, const std::string& bytes, const std::string& name = "a.png") {
    const std::string body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                             "\"\r\nContent-Type: application/x-lies\r\n\r\n" + bytes + "\r\n--cut--\r\n";
    return talk.call("POST", "/files", body, {{"Content-Type", "multipart/form-data; boundary=cut"}});
}

ALCEDO_WHOLE_TEST(Files, AreGivenBackAsTheyCame) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto added = upload(ines.talk, picture, "../niño.png");
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.text("/name"), "niño.png");
    EXPECT_EQ(added.text("/type"), "image/png") << "by its content";
    EXPECT_EQ(added.number("/size"), static_cast<std::int64_t>(picture.size()));
    EXPECT_EQ(added.text("/sha256").size(), 64u);
    const std::string path = "/files/" + added.text("/id");
    const auto whole = ines.talk.get(path);
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.body, picture);
    EXPECT_EQ(whole.header("content-type"), "image/png");
    EXPECT_EQ(whole.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(whole.header("content-disposition"),
              "inline; filename=\"ni__o.png\"; filename*=UTF-8''ni%C3%B1o.png");
    const auto etag = whole.header("etag");
    const auto part = ines.talk.call("GET", path, {}, {{"Range", "bytes=0-7"}, {"If-Range", etag}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, picture.substr(0, 8));
    EXPECT_EQ(part.header("content-range"), "bytes 0-7/200008");
    const auto large = ines.talk.call("GET", path, {}, {{"Range", "bytes=8-"}});
    EXPECT_EQ(large.body.size(), 200'000u);
    EXPECT_EQ(ines.talk.call("GET", path, {}, {{"Range", "bytes=900000-"}}).status, 416);
    EXPECT_EQ(ines.talk.call("GET", path, {}, {{"If-None-Match", etag}}).status, 304);
    EXPECT_EQ(ines.talk.del(path).status, 204);
    EXPECT_EQ(ines.talk.get(path).status, 404);
    EXPECT_EQ(server.count("select bytes from file_usage"), 0);
}

ALCEDO_WHOLE_TEST(Files, AreRefusedWithTheLimit) {
    RunningServer server(engine,
                         [](Settings& settings) { settings.of<files::FilesSettings>().largest_mib = 1; });
    const auto ines = server.sign_up("Ines");
    const auto page = upload(ines.talk, "<!doctype html><script>alert(1)</script>", "photo.png");
    EXPECT_EQ(page.status, 415);
    EXPECT_THAT(page.text("/detail"), testing::HasSubstr("text/html"));
    const auto large = upload(ines.talk, picture + std::string((1 << 20) + 1 - picture.size(), 'x'));
    EXPECT_EQ(large.status, 413);
    EXPECT_THAT(large.text("/detail"), testing::HasSubstr("1 MiB"));
    EXPECT_THAT(upload(ines.talk, picture + std::string(2 << 20, 'x')).status, testing::AnyOf(413, 0));
    EXPECT_EQ(ines.talk.post("/files", {{"name", "x"}}).status, 415);
    EXPECT_EQ(upload(ines.talk, "").status, 422);
    EXPECT_EQ(ines.talk
                  .call("POST", "/files", "--cut\r\nbroken",
                        {{"Content-Type", "multipart/form-data; boundary=cut"}})
                  .status,
              400);
    EXPECT_EQ(upload(server.add_person(ines, "Vera", "viewer").talk, picture).status, 403);
}

ALCEDO_WHOLE_TEST(Files, AreSavedByBrowsersUnlessTheyCannotRun) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    for (const auto& [bytes, shown] :
         {std::pair{"GIF89a..."s, "inline"s}, std::pair{"%PDF-1.7 ..."s, "attachment"s},
          std::pair{"name,phone"s, "attachment"s}, std::pair{"OggS\0\2"s, "inline"s}}) {
        const auto got = ines.talk.get("/files/" + upload(ines.talk, bytes).text("/id"));
        EXPECT_THAT(got.header("content-disposition"), testing::StartsWith(shown)) << bytes;
        EXPECT_THAT(got.header("content-security-policy"), testing::HasSubstr("sandbox"));
    }
}

ALCEDO_WHOLE_TEST(Files, OpenByASignedLinkForAWhile) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto id = upload(ines.talk, picture).text("/id");
    const auto link = ines.talk.post("/files/" + id + "/link");
    ASSERT_EQ(link.status, 200) << link.body;
    EXPECT_TRUE(link.has("/expires_at"));
    const auto url = link.text("/url");
    ASSERT_TRUE(url.starts_with("/api/v1/files/open/")) << url;
    const auto opened = server.stranger().get("/" + url);
    EXPECT_EQ(opened.status, 200);
    EXPECT_EQ(opened.body, picture);
    EXPECT_EQ(server.stranger().get("/" + url + "A").status, 404);
    EXPECT_EQ(server.stranger().get("/files/" + id).status, 401);
    EXPECT_EQ(ines.talk.del("/files/" + id).status, 204);
    EXPECT_EQ(server.stranger().get("/" + url).status, 404);
    const auto boris = server.sign_up("Boris");
    EXPECT_EQ(boris.talk.post("/files/" + id + "/link").status, 404);
}

TEST(FilesInABucket, AreServedLikeThoseOfAFolder) {
    sandbox::ObjectServer bucket;
    RunningServer server(db::Engine::sqlite, [&](Settings& settings) {
        const auto& access = bucket.access();
        settings.of<files::FilesSettings>().store = "s3";
        settings.of<files::FilesSettings>().s3_endpoint = bucket.url();
        settings.of<files::FilesSettings>().s3_bucket = bucket.bucket();
        settings.of<files::FilesSettings>().s3_region = access.region;
        settings.of<files::FilesSettings>().s3_key = access.key;
        settings.of<files::FilesSettings>().s3_secret = access.secret;
    });
    const auto ines = server.sign_up("Ines");
    const auto large = "\x89PNG\r\n\x1a\n"s + std::string(5 << 20, 'q');
    const auto added = upload(ines.talk, large);
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(bucket.keys(), (std::vector<std::string>{ines.tenant_id + "/" + added.text("/id")}));
    EXPECT_EQ(ines.talk.get("/files/" + added.text("/id")).body, large);
    bucket.fail_next(100, 403, "AccessDenied");
    const auto refused = upload(ines.talk, picture);
    EXPECT_EQ(refused.status, 503);
    EXPECT_THAT(refused.text("/detail"), testing::HasSubstr("AccessDenied"));
}

} // namespace
} // namespace alcedo::test
