// Each role does what it may and nothing else, route by route.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/samples.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

Answer send(const Person& person, const http::Route& route, const Samples& samples) {
    const auto request = sample_request(route, samples);
    const auto body = takes_body(route) ? boost::json::serialize(request.body) : std::string{};
    return person.talk.call(method_text(route), "/" + request.path, body,
                            {{"Content-Type", "application/json"}});
}

std::vector<std::string> permissions_of(const Person& person) {
    std::vector<std::string> names;
    for (const auto& name : person.talk.get("/auth/me").items("/permissions"))
        names.emplace_back(name.as_string());
    return names;
}

/// What anybody does with what is her own, and questions that need a body.
const std::vector<std::string> harmless{
    "PUT /api/v1/auth/me", "PUT /api/v1/preferences/{key}", "POST /api/v1/notifications/read",
    "POST /api/v1/contacts/validate-phone", "POST /api/v1/lead_forms/{id}/preview"};

bool changes(const http::Route& route) {
    return route.method != http::Method::get && !route.path.ends_with("/count") &&
           std::ranges::find(harmless, line_of(route)) == harmless.end();
}

ALCEDO_WHOLE_TEST(Roles, NeedAPermissionThatSaysSoForEveryChange) {
    RunningServer server(engine);
    for (const auto& route : server.app->routes().all()) {
        if (route.permission == open_to_all || !changes(route)) continue;
        const std::string_view name = route.permission.name;
        EXPECT_TRUE(name.ends_with(".write") || name.ends_with(".delete"))
            << line_of(route) << " changes something, but its permission is " << name;
    }
}

ALCEDO_WHOLE_TEST(Roles, DoWhatTheyMayAndNothingElse) {
    School school(engine);
    const auto samples = samples_of(school, school.greeted_lead(emma));
    std::size_t most = 0;
    for (const std::string role : {"viewer", "marketer", "sales", "manager", "admin"}) {
        const auto person = school.server.add_person(school.owner, "Vera-" + role, role);
        EXPECT_EQ(person.talk.put("/preferences/theme", {{"value", "dark"}}).status, 200);
        const auto may = permissions_of(person);
        int refused = 0;
        for (const auto& route : school.server.app->routes().all()) {
            if (route.permission == open_to_all || route.path.ends_with("/live")) continue;
            const auto line = line_of(route) + " for a " + role;
            const bool is_hers =
                route.permission == signed_in || std::ranges::find(may, route.permission.name) != may.end();
            // What takes away would leave nothing for the next.
            if (is_hers && route.method == http::Method::del) continue;
            const auto answer = send(person, route, samples);
            refused += is_hers ? 0 : 1;
            if (!is_hers) {
                EXPECT_EQ(answer.status, 403) << line << " " << answer.body;
                EXPECT_EQ(answer.text("/code"), "forbidden") << line;
            } else if (route.method == http::Method::get) {
                EXPECT_THAT(answer.status, testing::AnyOf(200, 202)) << line << " " << answer.body;
            } else if (!line.starts_with("PUT /api/v1/users/{id}")) { // nobody but an owner changes an owner
                EXPECT_NE(answer.status, 403) << line << " " << answer.body;
            }
            EXPECT_LT(answer.status, 500) << line << " " << answer.body;
        }
        EXPECT_TRUE(refused > 0 || role == "admin") << role;
        most = std::max(most, may.size());
    }
    EXPECT_EQ(permissions_of(school.owner).size(), most) << "an admin may what an owner may";
}

ALCEDO_WHOLE_TEST(Roles, OfAViewerReadAndChangeNothing) {
    School school(engine);
    const auto samples = samples_of(school, school.greeted_lead(emma));
    const auto viewer = school.server.add_person(school.owner, "Vera", "viewer");
    for (const auto& name : permissions_of(viewer)) EXPECT_TRUE(name.ends_with(".read")) << name;
    const auto before = school.server.rows_of(school.owner.tenant_id);
    for (const auto& route : school.server.app->routes().all())
        if (route.permission != open_to_all && changes(route)) {
            EXPECT_EQ(send(viewer, route, samples).status, 403) << line_of(route);
        }
    EXPECT_EQ(school.server.rows_of(school.owner.tenant_id), before);
}

} // namespace
} // namespace alcedo::test
