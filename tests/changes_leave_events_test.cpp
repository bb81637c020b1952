// Whoever changes something leaves an event in which it can be seen who did what, route by route; and each event comes at
// once to the browsers of those who may hear it, and to no others.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "http/test_edge.hpp"
#include "tests/world/samples.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

namespace bj = boost::json;

constexpr auto changes_nothing = "changes nothing";

/// Routes that leave none, and why. A route that is named here and leaves one has no business here.
const std::map<std::string, std::string> silent{
    {"POST /api/v1/auth/signup", "the workspace begins with it; before it nobody can hear"},
    {"POST /api/v1/auth/login", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/login-json", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/refresh", "who is signed in stands in sessions"},
    {"POST /api/v1/auth/logout", "who is signed in stands in sessions"},
    {"POST /api/v1/webhooks/meta", "kept as it came; reading it leaves the events"},
    {"POST /api/v1/webhooks/whatsapp", "kept as it came; reading it leaves the events"},
    {"POST /api/v1/contacts/validate-phone", changes_nothing},
    {"POST /api/v1/lead_forms/{id}/preview", changes_nothing},
    {"POST /api/v1/lead_forms/sync", "repeats what Meta says of its forms"},
    {"POST /api/v1/channels/{id}/check", "what the provider says of it; a new state leaves its event"},
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
        const auto lead = school.greeted_lead(emma);
        school.server.sandbox.customer_says(emma.at("phone_number"), {.text = "Yes, please"});
        EXPECT_TRUE(school.server.settle());
        known = samples_of(school, lead);
        known.text = "Another";
        known.ids["user"] = school.server.add_person(school.owner, "Rui", "sales").user_id;
    }
    std::string new_contact() {
        const auto number = std::to_string(600'200'000 + ++made_);
        return school.owner.talk.post("/contacts", {{"name", "Somebody"}, {"phone", "+34" + number}})
            .text("/id");
    }
    /// As if its job had not begun yet.
    void make_operation_wait() {
        school.server.app->rooms().database->write_across(
            [](db::SystemTx& tx) { tx.run_script("update operations set state = 'waiting'"); });
    }
    /// As if their reader had failed to the last.
    void make_deliveries_dead() {
        school.server.app->rooms().database->write_across(
            [](db::SystemTx& tx) { tx.run_script("update webhook_events set state = 'dead'"); });
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
        if (line == "POST /api/v1/custom_fields")
            return bj::object{{"noun", "lead"}, {"key", "budget"}, {"label", "Budget"}, {"kind", "number"}};
        if (line == "PATCH /api/v1/custom_fields/{id}") return bj::object{{"label", "Another label"}};
        if (line == "POST /api/v1/leads/bulk")
            return bj::object{{"ids", bj::array{lead}}, {"change", {{"priority", "high"}}}};
        if (line == "POST /api/v1/contacts/bulk")
            return bj::object{{"ids", bj::array{known.ids.at("cont")}}, {"change", {{"city", "Leeds"}}}};
        if (line == "PUT /api/v1/channels/{id}") return bj::object{{"name", "Another name"}};
        if (line == "PUT /api/v1/contacts/{id}") return bj::object{{"city", "Évora"}};
        if (line == "POST /api/v1/conversations")
            return bj::object{{"contact_id", new_contact()}, {"channel_id", school.number}};
        if (line == "PUT /api/v1/conversations/{id}") return bj::object{{"status", "snoozed"}};
        if (line == "PUT /api/v1/conversations/{id}/status") return bj::object{{"status", "closed"}};
        if (line == "POST /api/v1/conversations/{id}/messages") return bj::object{{"text", "Until Monday"}};
        if (line == "POST /api/v1/contacts/{id}/messages")
            return bj::object{{"text", "See you"}, {"channel_id", school.number}};
        if (line == "POST /api/v1/lead_forms/greetings")
            return bj::object{
                {"greetings", bj::array{{{"id", school.form}, {"instant_response", {{"enabled", false}}}}}}};
        if (line == "POST /api/v1/lead_forms/sync") return bj::object{{"channel_id", school.page}};
        if (line == "PUT /api/v1/lead_forms/{id}")
            return bj::object{{"mapping", bj::array{{{"key", "city"}, {"target", "ignore"}}}}};
        if (line == "POST /api/v1/contacts") return bj::object{{"name", "Nuno Dias"}};
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
        if (line == "POST /api/v1/operations/{id}/cancel") make_operation_wait();
        if (line == "POST /api/v1/webhooks/logs/{id}/replay") make_deliveries_dead();
        const auto own = body_of(line);
        const auto request = sample_request(route, known);
        const auto body = takes_body(route) ? bj::serialize(own ? *own : request.body) : std::string{};
        before = rows();
        last_event = newest_event();
        if (line == "POST /api/v1/files") return school.upload("notes");
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
    template <class F> auto read(F&& f) {
        return school.server.app->rooms().database->read(TenantId::parse(school.owner.tenant_id).value(),
                                                         std::forward<F>(f));
    }
    /// Those that the request left by now, id and kind.
    std::vector<std::pair<std::string, std::string>> events_since() {
        return read([&](db::Tx& tx) {
            std::vector<std::pair<std::string, std::string>> events;
            for (const auto& event : tx.all<jobs::StoredEvent>(
                     "select id, kind, about, actor_kind, actor_id, data, at from events"
                     " where tenant_id = :tenant and id > :id",
                     {{"id", last_event}}))
                events.emplace_back(std::to_string(event.id.value()), event.kind);
            return events;
        });
    }
    std::int64_t newest_event() { return school.server.count("select coalesce(max(id), 0) from events"); }
    /// By a person, since the request was sent: what happens in the background tells nothing of it.
    bool left_an_event() {
        return read([&](db::Tx& tx) {
            return tx.one<bool>("select exists (select 1 from events where tenant_id = :tenant and id > :id"
                                " and actor_kind = 'user')",
                                {{"id", last_event}});
        });
    }

    School school;
    Samples known;
    std::vector<std::string> before;
    std::int64_t last_event = 0;

private:
    int made_ = 0;
};

/// Somebody whose browser is open all the while.
struct Hearer {
    Hearer(RunningServer& server, const Person& person, const std::string& its_role)
        : role(its_role), tenant(TenantId::parse(person.tenant_id).value()), stream(server.app->port()) {
        stream.send("GET /api/v1/live?access_token=" + person.talk.token() + " HTTP/1.1\r\nHost: x\r\n\r\n");
        stream.read_until("server_time");
        for (const auto& name : person.talk.get("/auth/me").items("/permissions"))
            may.emplace(name.as_string());
    }
    bool may_hear(const jobs::EventKind& kind) const {
        return kind.hear == signed_in || may.contains(std::string(kind.hear.name));
    }
    /// Ids of the events that came, with their kinds.
    std::map<std::string, std::string> heard_until(const std::string& ending) {
        std::map<std::string, std::string> heard;
        const auto text = stream.read_until(ending);
        for (auto at = text.find("\nid: "); at != std::string::npos; at = text.find("\nid: ", at + 1)) {
            const auto id = text.substr(at + 5, text.find('\n', at + 5) - at - 5);
            const auto kind = text.find("{\"kind\":\"", at) + 9;
            heard.emplace(id, text.substr(kind, text.find('"', kind) - kind));
        }
        return heard;
    }
    std::string role;
    TenantId tenant;
    std::set<std::string> may;
    http::testing::TestSocket stream;
};

/// The routes that may change something, those that take away last.
std::vector<const http::Route*> changing_routes(const RunningServer& server) {
    std::vector<const http::Route*> routes;
    for (const auto& route : server.app->routes().all())
        if (route.method != http::Method::get) routes.push_back(&route);
    std::ranges::stable_partition(routes,
                                  [](const http::Route* r) { return r->method != http::Method::del; });
    // What was cancelled cannot be undone.
    std::ranges::stable_partition(routes, [](const http::Route* r) { return !r->path.ends_with("/cancel"); });
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
        if (line.ends_with("/count")) {
            EXPECT_FALSE(has_changed || has_told) << line << " " << answer.body;
        } else if (const auto excuse = silent.find(line); excuse != silent.end()) {
            EXPECT_FALSE(has_told) << line << " leaves an event; it need not be excused";
            EXPECT_FALSE(has_changed && excuse->second == changes_nothing) << line << " " << answer.body;
        } else {
            EXPECT_TRUE(has_told) << line << " left no event of a person: " << answer.body;
        }
        changed += has_changed ? 1 : 0;
        ASSERT_TRUE(world.school.server.settle()) << line;
    }
    EXPECT_GT(changed, 15);
}

ALCEDO_WHOLE_TEST(Changes, AreHeardLiveByThoseWhoMayAndByNobodyElse) {
    World world(engine);
    auto& server = world.school.server;
    std::vector<Person> people;
    const std::vector<std::string> roles{"viewer", "marketer", "sales", "manager", "admin"};
    for (const auto& role : roles)
        people.push_back(server.add_person(world.school.owner, "Vera-" + role, role));
    std::vector<std::unique_ptr<Hearer>> hearers;
    for (std::size_t i = 0; i < roles.size(); ++i)
        hearers.push_back(std::make_unique<Hearer>(server, people[i], roles[i]));
    Hearer stranger(server, server.sign_up("Boris", {{"business_name", "Another"}}), "stranger");
    Hearer owner(server, world.school.owner, "owner");

    const auto& kinds = server.app->rooms().events.kinds();
    std::set<std::string> expected; // not of bulk changes: browsers hear of their operation instead
    for (const auto* route : changing_routes(server)) {
        if (route->permission == open_to_all) continue;
        const auto line = line_of(*route);
        const auto answer = world.send(*route);
        EXPECT_LT(answer.status, 300) << line;
        const bool is_long_work = answer.status == 202 || line.find("/bulk/") != std::string::npos;
        if (!is_long_work)
            for (const auto& [id, kind] : world.events_since()) {
                const auto& known = kinds.at(kind);
                if (!known.live.empty()) expected.insert(id);
            }
        ASSERT_TRUE(server.settle()) << line;
    }
    for (const auto& tenant : {owner.tenant, stranger.tenant})
        server.app->rooms().live_hub.publish(tenant, 0, "over", "{}", signed_in);
    const auto all = owner.heard_until("event: over\n");
    EXPECT_GT(expected.size(), 12u);
    for (const auto& id : expected) EXPECT_TRUE(all.contains(id)) << "the owner did not hear event " << id;
    std::size_t unheard = 0;
    for (const auto& hearer : hearers) {
        const auto heard = hearer->heard_until("event: over\n");
        for (const auto& [id, kind] : all) {
            const bool may = hearer->may_hear(kinds.at(kind));
            unheard += may ? 0 : 1;
            EXPECT_EQ(heard.contains(id), may) << kind << " for a " << hearer->role;
        }
        for (const auto& [id, kind] : heard)
            EXPECT_TRUE(all.contains(id)) << kind << " for a " << hearer->role;
    }
    EXPECT_GT(unheard, 8u) << "no role is kept from much; this proves little";
    EXPECT_THAT(stranger.heard_until("event: over\n"), testing::IsEmpty());
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
