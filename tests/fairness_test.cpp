// What hangs, drips or floods costs only those whose it is.
#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// Takes connections and says nothing.
class SilentServer {
public:
    SilentServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(listen(listener_, 512), 0);
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { end(); }
    /// Whoever is connected hears that nobody is here.
    void end() {
        if (listener_ >= 0) close(listener_);
        listener_ = -1;
    }
    int port() const { return port_; }

private:
    int listener_;
    int port_ = 0;
};

/// Another school, with the business's second Page and the same WhatsApp number; its form greets.
Person another_school(School& school) {
    auto bruno = school.server.sign_up("Bruno");
    const auto& told = school.server.sandbox.credentials().second_page;
    const auto made = bruno.talk.post(
        "/channels", {{"kind", "facebook_page"},
                      {"name", "Second"},
                      {"credentials", {{"page_id", told.page_id}, {"access_token", told.access_token}}}});
    EXPECT_EQ(made.status, 201) << made.body;
    auto greeting = school.greeting();
    greeting["whatsapp"].as_object()["channel_id"] = school.connect(bruno, "whatsapp_cloud");
    greeting.erase("email");
    EXPECT_TRUE(school.server.settle());
    for (const auto& form : bruno.talk.get("/lead_forms").items()) {
        const auto set =
            bruno.talk.put("/lead_forms/" + text_at(form, "/id"), {{"instant_response", greeting}});
        EXPECT_EQ(set.status, 200) << set.body;
    }
    return bruno;
}

ALCEDO_WHOLE_TEST(Fairness, AWorkspaceWhoseGraphHangsDelaysNobodyElsesGreeting) {
    School school(engine);
    const auto bruno = another_school(school);
    const auto told = school.server.sandbox.credentials();
    school.set_faults([&](sandbox::Faults& faults) {
        faults.answer_delay_ms = {24'000, 24'000}; // the half of it before anything is done
        faults.answer_delay_for = told.facebook_page.access_token;
        faults.webhook_batch = 1;
    });
    sandbox::NewLeads hanging;
    hanging.form_id = told.facebook_page.form_ids.front();
    hanging.count = 100;
    school.server.sandbox.create_leads(hanging);
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from captures") == 100; }));
    sandbox::NewLeads prompt;
    prompt.form_id = told.second_page.form_ids.front();
    prompt.fields = emma;
    school.server.sandbox.create_leads(prompt);
    EXPECT_TRUE(
        school.server.wait_until([&] { return school.server.sandbox.counts().messages_accepted == 1; }));
    EXPECT_EQ(bruno.talk.get("/leads").items().size(), 1U);
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 0U) << "or nothing hung";
}

ALCEDO_WHOLE_TEST(Fairness, AMailServerThatNeverSpeaksStopsNobodyElse) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto bruno = server.sign_up("Bruno");
    SilentServer silent;
    const auto connect = [&](const Person& who) {
        const boost::json::object credentials{{"host", "127.0.0.1"},
                                              {"port", silent.port()},
                                              {"from_email", "a@school.example"},
                                              {"from_name", "School"},
                                              {"security", "none"}};
        return Talk(server.app->url(), who.talk.token())
            .post("/channels", {{"kind", "email_smtp"}, {"name", "Mail"}, {"credentials", credentials}});
    };
    std::atomic<int> told_to_come_back = 0;
    std::atomic<int> under_way = 0;
    std::vector<std::thread> callers;
    constexpr int crowd = 60;
    for (int i = 0; i < crowd; ++i)
        callers.emplace_back([&] {
            ++under_way;
            const auto answer = connect(ines);
            if (answer.status == 429 && !answer.header("retry-after").empty() &&
                answer.text("/code") == "rate_limited" && !answer.text("/detail").empty())
                ++told_to_come_back;
        });
    EXPECT_TRUE(server.wait_until([&] { return told_to_come_back == crowd - 4; }))
        << told_to_come_back << " of " << under_way;
    EXPECT_EQ(bruno.talk.get("/leads").status, 200);
    std::thread another([&] { EXPECT_NE(connect(bruno).status, 429) << "it has a place of its own"; });
    EXPECT_EQ(bruno.talk.get("/leads").status, 200);
    silent.end();
    another.join();
    for (auto& caller : callers) caller.join();
}

} // namespace
} // namespace alcedo::test
