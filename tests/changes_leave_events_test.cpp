// Whoever changes something leaves an event in which it can be seen who did what, route by route.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/samples.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

namespace bj = boost::json;

/// Routes that leave none, and why. A route that is named here and leaves one has no business here.
const std::map<std::string, std::string> silent{
    {"POST /api/v1/auth/signup", "the workspace begins with it; before it nobody can hear"},
    {"POST /api/v1/auth/login", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/login-json", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/refresh", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/logout", "who is signed in stands in sessions"},
    {"POST /api/v1/webhooks/meta", "kept as it came; reading it leaves the events"},
    {"POST /api/v1/webhooks/whatsapp", "kept as it came; reading it leaves the events"},
    {"POST /api/v1/contacts/validate-phone", "changes nothing"},
    {"POST /api/v1/lead_forms/{id}/preview", "changes nothing"},
    {"POST /api/v1/lead_forms/sync", "repeats what Meta says of its forms"},
    {"POST /api/v1/channels/{id}/templates/sync", "repeats what Meta says of its templates"},
    {"POST /api/v1/lead_forms/{id}/backfill", "orders work; each lead that it finds leaves its event"},
    {"POST /api/v1/lead_forms/{id}/test_lead", "the lead leaves its event when Meta sends it"},
    {"POST /api/v1/notifications/read", "a person's own marks"},
    {"PUT /api/v1/preferences/{key}", "a person's own settings"},
};

/// Kept beside each change, and not a change themselves.
const std::vector<std::string> not_counted{"events", "event_subjects", "jobs", "counters"};

/// A school with something of everything.
struct World {
    explicit World(db::Engine engine) : school(engine) {
        talk_of(emma);
        known.ids["chan"] = school.number;
        known.ids["form"] = school.form;
        known.ids["user"] = school.server.add_person(school.owner, "Rui", "sales").user_id;
        known.words = {{"key", "theme"}};
    }
    /// Somebody asked, was greeted, and answered.
    void talk_of(const std::map<std::string, std::string>& person) {
        const auto lead = school.greeted_lead(person);
        school.server.sandbox.customer_says(person.at("phone_number"), {.text = "Yes, please"});
        EXPECT_TRUE(school.server.settle());
        const auto view = school.owner.talk.get("/leads/" + lead);
        known.ids["lead"] = lead;
        known.ids["cont"] = view.text("/contact/id");
        known.ids["conv"] = view.text("/conversation_id");
        known.ids["ntf"] = school.owner.talk.get("/notifications").text("/items/0/id");
    }
    std::string new_contact() {
        const auto number = std::to_string(600'200'000 + ++made_);
        return school.owner.talk.post("/contacts", {{"name", "Somebody"}, {"phone", "+34" + number}})
            .text("/id");
    }
    /// What each request has to say so that it changes something; the others are made from the route table.
    std::optional<bj::object> body_of(const std::string& line) {
        const auto& lead = known.ids.at("lead");
        if (line == "PUT /api/v1/auth/me") return bj::object{{"name", "Ines Another"}};
        if (line == "POST /api/v1/users")
            return bj::object{{"name", "Vera"},
                              {"email", "vera@school.example"},
                              {"password", "correct horse battery"},
                              {"role", "sales"}};
        if (line == "PUT /api/v1/users/{id}") return bj::object{{"role", "manager"}};
        if (line == "POST /api/v1/channels") {
            const auto told = school.server.sandbox.credentials().email_smtp;
            return bj::object{{"kind", "email_smtp"},
                              {"name", "Second box"},
                              {"credentials",
                               {{"host", told.host},
                                {"port", told.port},
                                {"from_email", "second@school.example"},
                                {"from_name", "Second"},
                                {"security", "none"}}}};
        }
        if (line == "PUT /api/v1/channels/{id}") return bj::object{{"name", "Another name"}};
        if (line == "PUT /api/v1/contacts/{id}") return bj::object{{"city", "Évora"}};
        if (line == "POST /api/v1/conversations")
            return bj::object{{"contact_id", new_contact()}, {"channel_id", school.number}};
        if (line == "PUT /api/v1/conversations/{id}") return bj::object{{"status", "snoozed"}};
        if (line == "PUT /api/v1/conversations/{id}/status") return bj::object{{"status", "closed"}};
        if (line == "POST /api/v1/conversations/{id}/messages") return bj::object{{"text", "Until Monday"}};
        if (line == "POST /api/v1/lead_forms/sync") return bj::object{{"channel_id", school.page}};
        if (line == "PUT /api/v1/lead_forms/{id}")
            return bj::object{{"mapping", bj::array{{{"key", "city"}, {"target", "ignore"}}}}};
        if (line == "POST /api/v1/leads")
            return bj::object{{"name", "Mia Lopes"}, {"email", "mia@lopes.example"}};
        if (line == "PUT /api/v1/leads/{id}") return bj::object{{"priority", "high"}};
        if (line == "PUT /api/v1/leads/{id}/status") return bj::object{{"status", "contacted"}};
        if (line == "PUT /api/v1/leads/{id}/assign") return bj::object{{"owner_id", nullptr}};
        if (line == "POST /api/v1/leads/bulk/assign")
            return bj::object{{"ids", bj::array{lead}}, {"owner_id", school.owner.user_id}};
        if (line == "POST /api/v1/leads/bulk/update-status")
            return bj::object{{"ids", bj::array{lead}}, {"status", "qualified"}};
        return std::nullopt;
    }
    Answer send(const http::Route& route) {
        const auto line = line_of(route);
        const auto own = body_of(line);
        const auto request = sample_request(route, known);
        const auto body = takes_body(route) ? bj::serialize(own ? *own : request.body) : std::string{};
        before = rows();
        last_event = newest_event();
        return school.owner.talk.call(method_text(route), "/" + request.path, body,
                                      {{"Content-Type", "application/json"}});
    }
    /// Of the workspace, and of the people in it, whose names are everywhere the same.
    std::vector<std::string> rows() {
        auto rows = school.server.rows_of(school.owner.tenant_id, not_counted);
        for (auto& row : school.server.all_rows())
            if (row.starts_with("users: ")) rows.push_back(std::move(row));
        return rows;
    }
    std::int64_t newest_event() { return school.server.count("select coalesce(max(id), 0) from events"); }
    /// By a person, since the request was sent: what happens in the background tells nothing of it.
    bool left_an_event() {
        return school.server.count("select count(*) from events where actor_kind = 'user' and id > " +
                                   std::to_string(last_event)) > 0;
    }

    School school;
    Samples known;
    std::vector<std::string> before;
    std::int64_t last_event = 0;

private:
    int made_ = 0;
};

/// The routes that may change something, those that take away last.
std::vector<const http::Route*> changing_routes(const RunningServer& server) {
    std::vector<const http::Route*> routes;
    for (const auto& route : server.app->routes().all())
        if (route.method != http::Method::get) routes.push_back(&route);
    std::ranges::stable_partition(routes,
                                  [](const http::Route* r) { return r->method != http::Method::del; });
    // A person goes after her leads.
    std::ranges::stable_partition(routes, [](const http::Route* r) {
        return r->path != "/api/v1/contacts/{id}" || r->method != http::Method::del;
    });
    return routes;
}

ALCEDO_WHOLE_TEST(Changes, LeaveAnEventThatNamesWhoMadeThem) {
    World world(engine);
    int changed = 0;
    for (const auto* route : changing_routes(world.school.server)) {
        const auto line = line_of(*route);
        if (route->permission == open_to_all) {
            EXPECT_TRUE(silent.contains(line))
                << line << " is open to all: who does something there is not known";
            continue;
        }
        const auto answer = world.send(*route);
        EXPECT_LT(answer.status, 300) << line << " needs a request that it takes: " << answer.body;
        const bool has_changed = world.rows() != world.before;
        const bool has_told = world.left_an_event();
        if (silent.contains(line)) {
            EXPECT_FALSE(has_told) << line << " leaves an event; it need not be excused";
        } else {
            EXPECT_TRUE(has_changed) << line << " needs a request that changes something: " << answer.body;
            EXPECT_TRUE(has_told) << line << " changed rows and left no event of a person";
        }
        changed += has_changed ? 1 : 0;
        ASSERT_TRUE(world.school.server.settle()) << line;
    }
    EXPECT_GT(changed, 15);
}

ALCEDO_WHOLE_TEST(Changes, ExcuseOnlyRoutesThatExist) {
    RunningServer server(engine);
    for (const auto& [line, reason] : silent) {
        EXPECT_GT(reason.size(), 10u) << line;
        EXPECT_TRUE(std::ranges::any_of(server.app->routes().all(),
                                        [&](const auto& route) { return line_of(route) == line; }))
            << line << " is excused and does not exist";
    }
}

} // namespace
} // namespace alcedo::test
