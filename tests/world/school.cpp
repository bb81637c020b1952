#include "tests/world/school.hpp"

#include <boost/json.hpp>

namespace alcedo::test {

const std::map<std::string, std::string> emma{{"full_name", "Emma Clarke"},
                                              {"email", "Emma.Clarke@Example.com"},
                                              {"phone_number", "+44 7700 900123"},
                                              {"city", "Leeds"},
                                              {"which_course?", "evening"},
                                              {"your_level?", "beginner"},
                                              {"when_to_start?", "now"}};

School::School(db::Engine engine, const std::function<void(Settings&)>& adjust)
    : server(engine, adjust), owner(server.sign_up("Ines", {{"business_name", "Casa Brisa"}})) {
    page = connect(owner, "facebook_page");
    number = connect(owner, "whatsapp_cloud");
    mail = connect(owner, "email_smtp");
    EXPECT_TRUE(server.settle());
    for (const auto& item : owner.talk.get("/lead_forms").items())
        if (text_at(item, "/name") == "Free trial lesson") form = text_at(item, "/id");
    EXPECT_FALSE(form.empty());
    set_greeting(greeting());
}

std::string School::connect(const Person& who, const std::string& kind) {
    const auto told = server.sandbox.credentials();
    boost::json::object credentials;
    if (kind == "facebook_page")
        credentials = {{"page_id", told.facebook_page.page_id},
                       {"access_token", told.facebook_page.access_token}};
    else if (kind == "whatsapp_cloud")
        credentials = {{"phone_number_id", told.whatsapp_cloud.phone_number_id},
                       {"waba_id", told.whatsapp_cloud.waba_id},
                       {"access_token", told.whatsapp_cloud.access_token}};
    else
        credentials = {{"host", told.email_smtp.host},
                       {"port", told.email_smtp.port},
                       {"from_email", told.email_smtp.from_email},
                       {"from_name", told.email_smtp.from_name},
                       {"security", "none"}};
    const auto made =
        who.talk.post("/channels", {{"kind", kind}, {"name", "My " + kind}, {"credentials", credentials}});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/id");
}

boost::json::object School::greeting() const {
    return {{"enabled", true},
            {"whatsapp",
             {{"channel_id", number},
              {"template_name", "lead_welcome"},
              {"language", "en_US"},
              {"variables",
               boost::json::array{{{"name", "1"}, {"value", "{{first_name|there}}"}},
                                  {{"name", "2"}, {"value", "the {{answer.which_course?|course}}"}}}}}},
            {"email",
             {{"channel_id", mail},
              {"subject", "Your lesson, {{first_name}}"},
              {"body", "Hello {{full_name}}!"}}}};
}

void School::set_greeting(const boost::json::object& instant_response) {
    const auto set = owner.talk.put("/lead_forms/" + form, {{"instant_response", instant_response}});
    EXPECT_EQ(set.status, 200) << set.body;
}

std::string School::new_lead(const std::map<std::string, std::string>& fields, bool webhook) {
    sandbox::NewLeads wish;
    wish.form_id = server.sandbox.credentials().facebook_page.form_ids.front();
    wish.fields = fields;
    wish.webhook = webhook;
    return server.sandbox.create_leads(wish).front();
}

boost::json::value School::lead(const std::string& leadgen_id) {
    for (const auto& item : owner.talk.get("/leads").items())
        if (text_at(item, "/external_id") == leadgen_id)
            return owner.talk.get("/leads/" + text_at(item, "/id")).json;
    return nullptr;
}

std::string School::greeted_lead(const std::map<std::string, std::string>& fields) {
    const auto leadgen_id = new_lead(fields);
    EXPECT_TRUE(server.settle());
    return text_at(lead(leadgen_id), "/id");
}

std::string School::conversation_of(const std::string& lead_id) {
    return owner.talk.get("/leads/" + lead_id).text("/conversation_id");
}

boost::json::array School::messages(const std::string& conversation_id) {
    return owner.talk.get("/conversations/" + conversation_id + "/messages").items();
}

std::vector<std::string> School::timeline(const std::string& lead_id) {
    std::vector<std::string> kinds;
    for (const auto& entry : owner.talk.get("/leads/" + lead_id + "/timeline").items())
        kinds.insert(kinds.begin(), text_at(entry, "/kind"));
    return kinds;
}

std::string School::add_custom_field(const std::string& noun, const std::string& key) {
    const auto made =
        owner.talk.post("/custom_fields", {{"noun", noun}, {"key", key}, {"label", key}, {"kind", "text"}});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/id");
}

Answer School::upload(const std::string& text) {
    return owner.talk.call("POST", "/files",
                           "--cut\r\nContent-Disposition: form-data; name=f; filename=z.txt\r\n\r\n" + text +
                               "\r\n--cut--\r\n",
                           {{"Content-Type", "multipart/form-data; boundary=cut"}});
}

std::string School::change_in_bulk(const std::string& lead) {
    const auto operation = owner.talk.post(
        "/leads/bulk", {{"ids", boost::json::array{lead}}, {"change", {{"priority", "low"}}}});
    EXPECT_TRUE(server.settle());
    return operation.text("/operation_id");
}

void School::set_faults(const std::function<void(sandbox::Faults&)>& change) {
    auto faults = server.sandbox.faults();
    change(faults);
    server.sandbox.set_faults(faults);
}

} // namespace alcedo::test
