#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "sandbox/options.hpp"
#include "sandbox/people/personas.hpp"
#include "sandbox/world/message_template.hpp"

namespace alcedo::sandbox {

struct Choice {
    std::string key;
    std::string value; ///< as shown
};

struct Question {
    std::string key;
    std::string label;
    std::string type; ///< FULL_NAME EMAIL PHONE CITY CUSTOM
    std::vector<Choice> choices{};
    bool several = false; ///< more than one choice may be ticked
};

struct Consent {
    std::string key;
    std::string text;
    bool required = false;
};

/// An instant form; its language is that of the people who fill it in.
struct Form {
    std::string id;
    std::string page_id;
    std::string name;
    std::string locale;
    Language language;
    std::string status = "ACTIVE";
    std::vector<Question> questions{};
    std::vector<Consent> consents{};
};

/// One advert with all that stands above it. `weight` is its share of the leads.
struct Advert {
    std::string id;
    std::string name;
    std::string adset_id;
    std::string adset_name;
    std::string campaign_id;
    std::string campaign_name;
    std::string form_id;
    int weight = 1;
};

struct Page {
    std::string id;
    std::string name;
    std::string category;
    std::string access_token;
};

struct WhatsappNumber {
    std::string id;      ///< phone_number_id
    std::string waba_id; ///< of the account
    std::string display; ///< "+351 912 555 014"
    std::string digits;  ///< "351912555014"
    std::string verified_name;
};

/// The business that advertises, as the providers know it. Does not change while it runs.
struct World {
    std::string business_name;
    std::string app_id;
    std::string app_secret;
    std::string app_name = "Alcedo sandbox";
    std::string user_id;
    std::string user_name;
    std::string user_token;
    std::string system_token; ///< of a system user with all of it assigned: WhatsApp is called with it
    std::string business_id;
    std::vector<Page> pages;
    std::vector<Form> forms;
    std::vector<Advert> adverts;
    WhatsappNumber number;
    std::vector<MessageTemplate> templates;
    Instant founded_at;

    const Page* find_page(std::string_view id) const;
    const Form* find_form(std::string_view id) const;
    const Advert* find_advert(std::string_view id) const;
    const MessageTemplate* find_template(std::string_view name, std::string_view language) const;
};

/// Casa Brisa, a language school in Lisbon: two pages, five forms, five campaigns, one WhatsApp number.
World make_world(const SandboxOptions& options, Instant now);

std::vector<Form> casa_brisa_forms(const std::string& first_page, const std::string& second_page);
std::vector<Advert> casa_brisa_adverts(const std::vector<Form>& forms);
std::vector<MessageTemplate> casa_brisa_templates();

} // namespace alcedo::sandbox
