#include "tests/world/owner.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace alcedo::test {

namespace json = boost::json;

std::string Owner::sign_up(const std::string& url) {
    const Talk stranger(url);
    const auto session = stranger.post("/auth/signup", {{"business_name", "Casa Brisa"},
                                                        {"name", "Inês"},
                                                        {"email", "ines@casabrisa.example"},
                                                        {"password", "kingfisher"}});
    EXPECT_EQ(session.status, 201) << session.body;
    return session.text("/access_token");
}

void Owner::log_in() {
    const Talk stranger(url);
    const auto session =
        stranger.post("/auth/login-json", {{"email", "ines@casabrisa.example"}, {"password", "kingfisher"}});
    talk.emplace(url, session.text("/access_token"));
}

void Owner::connect(const sandbox::Credentials& world) {
    const auto whatsapp =
        talk->post("/channels", {{"kind", "whatsapp_cloud"},
                                 {"name", "Number"},
                                 {"credentials",
                                  {{"phone_number_id", world.whatsapp_cloud.phone_number_id},
                                   {"waba_id", world.whatsapp_cloud.waba_id},
                                   {"access_token", world.whatsapp_cloud.access_token}}}});
    ASSERT_EQ(whatsapp.status, 201) << whatsapp.body;
    number = whatsapp.text("/id");
    ASSERT_EQ(talk->post("/channels/" + number + "/templates/sync").status, 200);
    const auto page = talk->post("/channels", {{"kind", "facebook_page"},
                                               {"name", "Page"},
                                               {"credentials",
                                                {{"page_id", world.facebook_page.page_id},
                                                 {"access_token", world.facebook_page.access_token}}}});
    ASSERT_EQ(page.status, 201) << page.body;
    const auto forms = talk->post("/lead_forms/sync");
    ASSERT_EQ(forms.status, 200) << forms.body;
    const json::array variables{json::object{{"name", "1"}, {"value", "{{first_name|there}}"}},
                                json::object{{"name", "2"}, {"value", "our courses"}}};
    for (const auto& form : forms.items()) {
        const auto changed =
            talk->put("/lead_forms/" + text_at(form, "/id"), {{"instant_response",
                                                               {{"enabled", true},
                                                                {"whatsapp",
                                                                 {{"channel_id", number},
                                                                  {"template_name", "lead_welcome"},
                                                                  {"language", "en_US"},
                                                                  {"variables", variables}}}}}});
        ASSERT_EQ(changed.status, 200) << changed.body;
    }
}

} // namespace alcedo::test
