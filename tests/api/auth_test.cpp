#include <atomic>
#include <set>
#include <thread>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "base/latch.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/form.hpp"
#include "http/server_settings.hpp"
#include "http/test_edge.hpp"
#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

Answer refresh(const RunningServer& server, const std::string& token) {
    return server.stranger().call("POST", "/auth/refresh", "", {{"Cookie", "alcedo_refresh=" + token}});
}

Answer sign_out(const RunningServer& server, const std::string& token) {
    return server.stranger().call("POST", "/auth/logout", "", {{"Cookie", "alcedo_refresh=" + token}});
}

ALCEDO_WHOLE_TEST(Auth, OpensAWorkspaceWithItsOwner) {
    RunningServer server(engine);
    const auto session = server.stranger().post("/auth/signup", {{"business_name", " Casa Brisa "},
                                                                 {"name", "Inês"},
                                                                 {"email", "Ines@School.Example"},
                                                                 {"password", "correct horse"},
                                                                 {"time_zone", "Europe/Lisbon"},
                                                                 {"currency", "EUR"}});
    ASSERT_EQ(session.status, 201) << session.body;
    EXPECT_EQ(session.text("/token_type"), "bearer");
    EXPECT_EQ(session.number("/expires_in"), 900);
    EXPECT_EQ(session.text("/user/email"), "ines@school.example");
    EXPECT_EQ(session.text("/user/role"), "owner");
    EXPECT_EQ(session.text("/tenant/name"), "Casa Brisa");
    EXPECT_EQ(session.text("/tenant/time_zone"), "Europe/Lisbon");
    EXPECT_THAT(session.header("set-cookie"),
                testing::AllOf(testing::HasSubstr("HttpOnly"), testing::HasSubstr("SameSite=Lax"),
                               testing::HasSubstr("Path=/api/v1/auth")));
    EXPECT_EQ(session.body.find("password"), std::string::npos);
    const auto me = Talk(server.app->url(), session.text("/access_token")).get("/auth/me");
    EXPECT_EQ(me.text("/user/name"), "Inês");
    EXPECT_THAT(me.body, testing::HasSubstr("\"users.write\""));
}

ALCEDO_WHOLE_TEST(Auth, RefusesASecondAccountForAnEmail) {
    RunningServer server(engine);
    server.sign_up("Ines");
    const auto again = server.stranger().post("/auth/signup", {{"business_name", "X"},
                                                               {"name", "Y"},
                                                               {"password", "correct horse"},
                                                               {"email", "INES@school.example"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("/errors/0/pointer"), "#/email");
}

ALCEDO_WHOLE_TEST(Auth, NamesTheFieldThatKeepsAWorkspaceFromBeingOpened) {
    RunningServer server(engine);
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"password", "short"},         {"email", "nobody"},  {"name", "  "}, {"business_name", ""},
        {"time_zone", "Mars/Olympus"}, {"currency", "euro"}, {"locale", "x"}};
    for (const auto& [field, value] : wrong) {
        boost::json::object ask{{"business_name", "X"},
                                {"name", "Y"},
                                {"email", "y@school.example"},
                                {"password", "correct horse"}};
        ask[field] = value;
        const auto answer = server.stranger().post("/auth/signup", ask);
        EXPECT_EQ(answer.status, 422) << field;
        EXPECT_EQ(answer.text("/errors/0/pointer"), "#/" + field) << answer.body;
    }
    EXPECT_EQ(server.count("select count(*) from users"), 0);
}

ALCEDO_WHOLE_TEST(Auth, SignsInByFormAndByJson) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto by_form = server.stranger().call(
        "POST", "/auth/login", http::form_text({{"username", ines.email}, {"password", ines.password}}),
        {{"Content-Type", "application/x-www-form-urlencoded"}});
    EXPECT_EQ(by_form.status, 200) << by_form.body;
    EXPECT_EQ(by_form.text("/user/id"), ines.user_id);
    EXPECT_NE(by_form.cookie("alcedo_refresh"), "");
    const auto by_json = server.stranger().post(
        "/auth/login-json", {{"email", "INES@School.example "}, {"password", ines.password}});
    EXPECT_EQ(by_json.status, 200) << by_json.body;
    const auto wrong =
        server.stranger().post("/auth/login-json", {{"email", ines.email}, {"password", "wrong horse"}});
    const auto unknown = server.stranger().post(
        "/auth/login-json", {{"email", "nobody@school.example"}, {"password", "wrong horse"}});
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.text("/detail"), unknown.text("/detail")) << "it must not tell who has an account";
}

ALCEDO_WHOLE_TEST(Auth, ChangesTheRefreshTokenAtEachUse) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto second = refresh(server, ines.refresh_token);
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(second.text("/user/id"), ines.user_id);
    const auto token = second.cookie("alcedo_refresh");
    EXPECT_NE(token, ines.refresh_token);
    EXPECT_EQ(Talk(server.app->url(), second.text("/access_token")).get("/auth/me").status, 200);
    const auto other_tab = refresh(server, ines.refresh_token);
    EXPECT_EQ(other_tab.status, 200) << "two tabs at once are no thieves";
    EXPECT_EQ(other_tab.cookie("alcedo_refresh"), "");
    EXPECT_EQ(refresh(server, token).status, 200);
}

ALCEDO_WHOLE_TEST(Auth, EndsASignInWhoseOldTokenIsUsedAgain) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto second = refresh(server, ines.refresh_token).cookie("alcedo_refresh");
    const auto third = refresh(server, second).cookie("alcedo_refresh");
    EXPECT_EQ(refresh(server, ines.refresh_token).status, 401);
    EXPECT_EQ(refresh(server, third).status, 401) << "either of the two may be the thief";
    for (const std::string token : {"", "nonsense", "tnt_0000000000001.sess_0000000000001.x", ".."})
        EXPECT_EQ(refresh(server, token).status, 401) << token;
}

ALCEDO_WHOLE_TEST(Auth, LetsNobodyEndASignInByGuessing) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto sign_in =
        ines.refresh_token.substr(0, ines.refresh_token.find('.', ines.refresh_token.find('.') + 1));
    for (const std::string guess : {".x", ".x.y", "."})
        EXPECT_EQ(refresh(server, sign_in + guess).status, 401);
    EXPECT_EQ(ines.talk.get("/leads").status, 200);
    EXPECT_EQ(refresh(server, ines.refresh_token).status, 200);
}

ALCEDO_WHOLE_TEST(Auth, ShutsOutWhoeverIsDeactivatedRightAfterAChangeOfHerRole) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    auto rui = server.add_person(ines, "Rui", "sales");
    auto talk = std::make_unique<Talk>(server.app->url(), rui.talk.token());
    for (const std::string role : {"marketer", "sales", "admin"}) {
        EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"role", role}}).status, 200);
        EXPECT_TRUE(server.wait_until([&] { return talk->get("/auth/me").status == 401; })) << role;
        const auto next = refresh(server, rui.refresh_token);
        ASSERT_EQ(next.status, 200) << next.body;
        if (const auto token = next.cookie("alcedo_refresh"); !token.empty()) rui.refresh_token = token;
        talk = std::make_unique<Talk>(server.app->url(), next.text("/access_token"));
        EXPECT_EQ(talk->get("/auth/me").status, 200) << role;
    }
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"active", false}}).status, 200);
    EXPECT_TRUE(server.wait_until([&] { return talk->get("/auth/me").status == 401; }));
}

ALCEDO_WHOLE_TEST(Auth, TakesATokenInTheAddressOnlyForTheLiveStream) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    EXPECT_EQ(server.stranger().get("/leads?access_token=" + ines.talk.token()).status, 401);
    EXPECT_EQ(server.stranger().get("/preferences/live?access_token=" + ines.talk.token()).status, 401);
    EXPECT_EQ(server.stranger().get("/fields/live?access_token=" + ines.talk.token()).status, 401);
}

ALCEDO_WHOLE_TEST(Auth, LeavesOwnersToOwners) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "admin");
    const auto ana = server.add_person(ines, "Ana", "sales");
    EXPECT_EQ(rui.talk.put("/users/" + rui.user_id, {{"role", "owner"}}).status, 403);
    EXPECT_EQ(rui.talk.put("/users/" + ana.user_id, {{"role", "owner"}}).status, 403);
    EXPECT_EQ(rui.talk.put("/users/" + ines.user_id, {{"role", "sales"}}).status, 403);
    EXPECT_EQ(rui.talk.put("/users/" + ines.user_id, {{"active", false}}).status, 403);
    EXPECT_EQ(rui.talk
                  .post("/users", {{"name", "Eva"},
                                   {"email", "eva@school.example"},
                                   {"password", "correct horse"},
                                   {"role", "owner"}})
                  .status,
              403);
    EXPECT_EQ(rui.talk.put("/users/" + ana.user_id, {{"role", "admin"}}).status, 200);
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"role", "owner"}}).text("/role"), "owner");
}

ALCEDO_WHOLE_TEST(Auth, KeepsADeviceWhoseNameIsNoText) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto answer =
        server.stranger().call("POST", "/auth/login-json",
                               R"({"email":")" + ines.email + R"(","password":")" + ines.password + R"("})",
                               {{"Content-Type", "application/json"}, {"User-Agent", "Mozilla \xff\xfe"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
}

ALCEDO_WHOLE_TEST(Auth, RefusesASignInThatAPageOfAnotherSiteSends) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto form = http::form_text({{"username", ines.email}, {"password", ines.password}});
    const std::map<std::string, std::string> fields{{"Content-Type", "application/x-www-form-urlencoded"},
                                                    {"Origin", "https://evil.example"}};
    EXPECT_EQ(server.stranger().call("POST", "/auth/login", form, fields).status, 403);
    EXPECT_EQ(
        server.stranger()
            .call("POST", "/auth/refresh", "",
                  {{"Cookie", "alcedo_refresh=" + ines.refresh_token}, {"Sec-Fetch-Site", "cross-site"}})
            .status,
        403);
    EXPECT_EQ(
        server.stranger().call("POST", "/leads", form, {{"Content-Type", fields.at("Content-Type")}}).status,
        401);
}

ALCEDO_WHOLE_TEST(Auth, OpensWorkspacesOnlyForTheInvited) {
    const auto mode = [](const char* word) {
        return [word](Settings& settings) {
            settings.of<identity::SecuritySettings>().sign_up = word;
            settings.of<identity::SecuritySettings>().sign_up_code = "a kingfisher";
        };
    };
    const boost::json::object ask{
        {"business_name", "X"}, {"name", "Y"}, {"email", "y@school.example"}, {"password", "correct horse"}};
    {
        RunningServer server(engine, mode("closed"));
        EXPECT_EQ(server.stranger().post("/auth/signup", ask).status, 403);
        EXPECT_EQ(server.stranger().get("/auth/signup").text("/sign_up"), "closed");
    }
    RunningServer server(engine, mode("invited"));
    EXPECT_EQ(server.stranger().get("/auth/signup").text("/sign_up"), "invited");
    EXPECT_EQ(server.stranger().post("/auth/signup", ask).status, 403);
    auto invited = ask;
    invited["invitation"] = "a heron";
    EXPECT_EQ(server.stranger().post("/auth/signup", invited).status, 403);
    invited["invitation"] = "a kingfisher";
    EXPECT_EQ(server.stranger().post("/auth/signup", invited).status, 201);
}

ALCEDO_WHOLE_TEST(Auth, EndsALiveStreamWithItsSignIn) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    http::testing::TestSocket stream(server.app->port());
    stream.send("GET /api/v1/live?access_token=" + ines.talk.token() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.read_until("server_time");
    sign_out(server, ines.refresh_token);
    EXPECT_THROW(stream.read_until("never"), std::runtime_error);
}

ALCEDO_WHOLE_TEST(Auth, SignsOut) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto out = sign_out(server, ines.refresh_token);
    EXPECT_EQ(out.status, 204);
    EXPECT_THAT(out.header("set-cookie"), testing::HasSubstr("Max-Age=0"));
    EXPECT_EQ(refresh(server, ines.refresh_token).status, 401);
    EXPECT_EQ(server.stranger().post("/auth/logout").status, 204) << "nothing to end is no fault";
}

ALCEDO_WHOLE_TEST(Auth, ShutsOutWhoeverIsDeactivated) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "sales");
    http::testing::TestSocket stream(server.app->port());
    stream.send("GET /api/v1/live?access_token=" + rui.talk.token() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.read_until("server_time");
    EXPECT_EQ(rui.talk.get("/leads").status, 200);
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"active", false}}).text("/active"), "false");
    EXPECT_TRUE(server.wait_until([&] { return rui.talk.get("/leads").status == 401; }));
    EXPECT_EQ(refresh(server, rui.refresh_token).status, 401);
    EXPECT_EQ(
        server.stranger().post("/auth/login-json", {{"email", rui.email}, {"password", rui.password}}).status,
        403);
    EXPECT_THROW(stream.read_until("never"), std::runtime_error) << "the live stream is closed";
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"active", true}}).status, 200);
    const auto back =
        server.stranger().post("/auth/login-json", {{"email", rui.email}, {"password", rui.password}});
    EXPECT_EQ(Talk(server.app->url(), back.text("/access_token")).get("/leads").status, 200);
}

ALCEDO_WHOLE_TEST(Auth, KeepsVoidAccessTokensVoidAfterARestart) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "sales");
    const auto out = server.add_person(ines, "Olga", "sales");
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"active", false}}).status, 200);
    sign_out(server, out.refresh_token);
    server.restart();
    EXPECT_EQ(rui.talk.get("/leads").status, 401) << "she was deactivated";
    EXPECT_EQ(out.talk.get("/leads").status, 401) << "she signed out";
    EXPECT_EQ(ines.talk.get("/leads").status, 200) << "nobody else is shut out";
}

ALCEDO_WHOLE_TEST(Auth, EndsOnlyTheSignInThatIsSignedOut) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto phone =
        server.stranger().post("/auth/login-json", {{"email", ines.email}, {"password", ines.password}});
    sign_out(server, ines.refresh_token);
    EXPECT_TRUE(server.wait_until([&] { return ines.talk.get("/leads").status == 401; }));
    EXPECT_EQ(Talk(server.app->url(), phone.text("/access_token")).get("/leads").status, 200);
    EXPECT_EQ(refresh(server, phone.cookie("alcedo_refresh")).status, 200);
}

ALCEDO_WHOLE_TEST(Auth, TakesAwayRightsAtOnceWhenARoleChanges) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "sales");
    EXPECT_EQ(rui.talk.post("/leads", {{"name", "A"}}).status, 201);
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"role", "viewer"}}).text("/role"), "viewer");
    EXPECT_TRUE(server.wait_until([&] { return rui.talk.post("/leads", {{"name", "B"}}).status == 401; }));
    const auto again = refresh(server, rui.refresh_token);
    EXPECT_EQ(again.status, 200) << "the sign-in goes on, with the new rights";
    const Talk as_viewer(server.app->url(), again.text("/access_token"));
    EXPECT_EQ(as_viewer.get("/leads").status, 200);
    EXPECT_EQ(as_viewer.post("/leads", {{"name", "C"}}).status, 403);
}

ALCEDO_WHOLE_TEST(Auth, KeepsTheLastOwner) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "admin");
    for (const boost::json::object& change :
         {boost::json::object{{"role", "sales"}}, boost::json::object{{"active", false}}}) {
        const auto refused = rui.talk.put("/users/" + ines.user_id, change);
        EXPECT_EQ(refused.status, 409) << refused.body;
    }
    EXPECT_EQ(ines.talk.put("/users/" + rui.user_id, {{"role", "owner"}}).status, 200);
    EXPECT_EQ(ines.talk.put("/users/" + ines.user_id, {{"role", "sales"}}).status, 200);
}

ALCEDO_WHOLE_TEST(Auth, SlowsDownWhoeverGuessesPasswords) {
    RunningServer server(engine, [](Settings& settings) {
        settings.of<identity::SecuritySettings>().login_attempts_per_minute = 3;
    });
    const auto guess = [&] {
        return server.stranger().post("/auth/login-json", {{"email", "a@b.example"}, {"password", "guess"}});
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(guess().status, 401);
    const auto slowed = guess();
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(slowed.text("/code"), "rate_limited");
    EXPECT_GT(std::stoi(slowed.header("retry-after")), 0);
    EXPECT_EQ(server.stranger().get("/health/health").status, 200);
}

/// Somebody who signs in through our proxy, from any address and maybe with a browser's cookie.
struct Doorbell {
    Doorbell(db::Engine engine, const std::function<void(identity::SecuritySettings&)>& limit)
        : server(engine, [&](Settings& settings) {
              settings.of<http::ServerSettings>().trusted_proxies = "127.0.0.1";
              limit(settings.of<identity::SecuritySettings>());
          }) {}
    Answer ring(const std::string& address, const std::string& email, const std::string& password,
                const std::string& cookie = "") {
        return server.stranger().call(
            "POST", "/auth/login-json",
            boost::json::serialize(boost::json::object{{"email", email}, {"password", password}}),
            {{"Content-Type", "application/json"}, {"X-Forwarded-For", address}, {"Cookie", cookie}});
    }
    static std::string browser_of(const Answer& answer) {
        return "alcedo_browser=" + answer.cookie("alcedo_browser");
    }
    RunningServer server;
};

ALCEDO_WHOLE_TEST(Auth, CountsAnIpv6NetworkAsOneAddress) {
    Doorbell door(engine, [](auto& security) { security.login_attempts_per_minute = 3; });
    const auto guess = [&](const std::string& address, int i) {
        return door.ring(address, std::to_string(i) + "@b.example", "guess").status;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(guess("2001:db8:1:2::" + std::to_string(i + 1), i), 401);
    EXPECT_EQ(guess("2001:db8:1:2:ffff::9", 3), 429);
    EXPECT_EQ(guess("2001:db8:1:3::1", 4), 401) << "the next /64 is somebody else's";
    EXPECT_EQ(guess("192.0.2.1", 5), 401);
}

ALCEDO_WHOLE_TEST(Auth, LetsOthersInBehindTheAddressOfSomebodyWhoGuesses) {
    Doorbell door(engine, [](auto& security) { security.wrong_passwords_per_minute = 3; });
    const auto ines = door.server.sign_up("Ines");
    const auto rui = door.server.add_person(ines, "Rui", "sales");
    const std::string office = "192.0.2.7";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(door.ring(office, ines.email, "guess").status, 401);
    const auto slowed = door.ring(office, ines.email, ines.password);
    EXPECT_EQ(slowed.status, 429);
    EXPECT_GT(std::stoi(slowed.header("retry-after")), 0);
    EXPECT_EQ(door.ring("192.0.2.8", ines.email, ines.password).status, 200) << "from elsewhere";
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(door.ring(office, rui.email, rui.password).status, 200)
            << "right passwords are no failures";
}

ALCEDO_WHOLE_TEST(Auth, LetsABrowserInThatIsKnownAsHersWhateverOthersTry) {
    Doorbell door(engine, [](auto& security) {
        security.login_attempts_per_minute = 6;
        security.wrong_passwords_per_minute = 3;
        security.wrong_passwords_per_hour = 4;
    });
    const auto ines = door.server.sign_up("Ines");
    const std::string office = "192.0.2.7";
    const auto first = door.ring(office, ines.email, ines.password);
    ASSERT_EQ(first.status, 200);
    const auto browser = Doorbell::browser_of(first);
    for (int i = 0; i < 20; ++i) {
        door.ring(office, ines.email, "guess");
        door.ring("198.51.100." + std::to_string(i), ines.email, "guess");
    }
    EXPECT_EQ(door.ring(office, ines.email, ines.password).status, 429) << "the address is over its limit";
    EXPECT_EQ(door.ring("203.0.113.9", ines.email, ines.password).status, 429) << "the account is";
    for (const auto& address : {office, std::string("203.0.113.9")}) {
        const auto let_in = door.ring(address, ines.email, ines.password, browser);
        EXPECT_EQ(let_in.status, 200) << let_in.body;
        EXPECT_EQ(let_in.cookie("alcedo_browser"), "") << "it keeps the one it has";
    }
    EXPECT_EQ(door.ring(office, "another@b.example", "guess", browser).status, 429)
        << "it is known for her only";
    EXPECT_EQ(door.ring(office, ines.email, ines.password, browser + "x").status, 429) << "a made-up one";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(door.ring(office, ines.email, "guess", browser).status, 401);
    EXPECT_EQ(door.ring(office, ines.email, "guess", browser).status, 429) << "nor may it guess for ever";
}

ALCEDO_WHOLE_TEST(Auth, SlowsDownWhoeverGuessesAtSeveralNodes) {
    if (engine == db::Engine::sqlite) return; // one node
    RunningServer server(engine, [](Settings& settings) {
        settings.of<identity::SecuritySettings>().login_attempts_per_minute = 4;
    });
    auto settings = server.settings();
    settings.of<http::ServerSettings>().listen = "127.0.0.1:0";
    app::Application other(settings);
    other.start();
    std::multiset<int> answers;
    for (const auto& url : {server.app->url(), other.url()})
        for (int i = 0; i < 4; ++i)
            answers.insert(
                Talk(url).post("/auth/login-json", {{"email", "a@b.example"}, {"password", "guess"}}).status);
    EXPECT_EQ(answers.count(401), 4U);
    EXPECT_EQ(answers.count(429), 4U);
}

ALCEDO_WHOLE_TEST(Auth, AnswersOthersWhilePasswordsWaitToBeHashed) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    auto& heavy = server.app->rooms().heavy;
    Latch hashing_may_go_on;
    std::vector<std::thread> threads;
    // Every thread that hashes is held, as by a crowd.
    const auto hashers = std::max(1U, std::thread::hardware_concurrency() / 2);
    for (unsigned i = 0; i < hashers; ++i)
        threads.emplace_back([&, i] {
            heavy.run(HeavyWork::Lane::passwords, std::to_string(i), [&] { hashing_may_go_on.wait(); });
        });
    std::atomic<int> signed_in = 0;
    std::atomic<int> told_to_come_back = 0;
    constexpr int crowd = 20;
    for (int i = 0; i < crowd; ++i)
        threads.emplace_back([&] {
            const auto answer = server.stranger().post("/auth/login-json",
                                                       {{"email", ines.email}, {"password", ines.password}});
            if (answer.status == 200) ++signed_in;
            if (answer.status == 429 && !answer.header("retry-after").empty()) ++told_to_come_back;
        });
    EXPECT_TRUE(server.wait_until([&] { return told_to_come_back == crowd - 16; }))
        << "sixteen of one address wait";
    for (int i = 0; i < 100; ++i) EXPECT_EQ(ines.talk.get("/leads").status, 200);
    EXPECT_EQ(signed_in, 0) << "a hundred reads were answered before the first of those passwords";
    hashing_may_go_on.open();
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(signed_in, 16);
}

ALCEDO_WHOLE_TEST(Auth, LimitsHowMuchOnePersonAsks) {
    RunningServer server(engine, [](Settings& settings) {
        settings.of<identity::SecuritySettings>().requests_per_minute = 10;
    });
    const auto ines = server.sign_up("Ines");
    const auto rui = server.sign_up("Rui");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(ines.talk.get("/leads").status, 200) << i;
    EXPECT_EQ(ines.talk.get("/leads").status, 429);
    EXPECT_EQ(rui.talk.get("/leads").status, 200) << "others are not held up";
}

ALCEDO_WHOLE_TEST(Auth, KeepsAProfileAndPreferencesOfEachPerson) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto rui = server.add_person(ines, "Rui", "sales");
    EXPECT_EQ(rui.talk.put("/auth/me", {{"name", "Rui Costa"}, {"locale", "pt"}}).text("/user/name"),
              "Rui Costa");
    EXPECT_EQ(rui.talk.get("/auth/me").text("/user/locale"), "pt");
    EXPECT_EQ(rui.talk.get("/preferences/theme").status, 404);
    EXPECT_EQ(rui.talk.put("/preferences/theme", {{"value", "dark"}}).text("/value"), "dark");
    EXPECT_EQ(rui.talk.put("/preferences/theme", {{"value", {{"a", 1}}}}).status, 200);
    EXPECT_EQ(rui.talk.get("/preferences/theme").text("/value/a"), "1");
    EXPECT_EQ(ines.talk.get("/preferences/theme").status, 404);
    EXPECT_EQ(rui.talk.put("/preferences/theme", {{"value", nullptr}}).status, 200);
    EXPECT_EQ(rui.talk.get("/preferences/theme").status, 404) << "null forgets it";
}

ALCEDO_WHOLE_TEST(Auth, BoundsWhatAPersonKeeps) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    EXPECT_EQ(ines.talk.put("/preferences/large", {{"value", std::string(65'535, 'x')}}).status, 422);
    const std::string large(60'000, 'x');
    int kept = 0;
    while (kept < 50 &&
           ines.talk.put("/preferences/p" + std::to_string(kept), {{"value", large}}).status == 200)
        ++kept;
    EXPECT_EQ(kept, 16) << "a million bytes";
    EXPECT_EQ(ines.talk.put("/preferences/p17", {{"value", large}}).status, 409);
    EXPECT_EQ(ines.talk.put("/preferences/p0", {{"value", nullptr}}).status, 200);
    EXPECT_EQ(ines.talk.put("/preferences/p17", {{"value", large}}).status, 200) << "the way out";
}

} // namespace
} // namespace alcedo::test
