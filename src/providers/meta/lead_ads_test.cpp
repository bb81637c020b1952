#include "providers/meta/lead_ads.hpp"

#include <gtest/gtest.h>

#include "providers/fixture_test.hpp"
#include "providers/meta/field_mapping.hpp"

namespace alcedo::providers::meta {
namespace {

using namespace std::string_literals;

const Graph graph{"https://graph.example.com", "v25.0", "900000000000009", {}};
const std::string base = "https://graph.example.com/v25.0";

TEST(LeadAds, ReadsALeadWithItsAnswersAdAndDisclaimers) {
    const auto lead = read_lead(answered(200, fixture("meta/fixtures/get-lead-response.json")));
    ASSERT_TRUE(lead);
    EXPECT_EQ(lead->id, "444000000000004");
    EXPECT_EQ(lead->created_time, from_epoch_ms(1763600000000));
    EXPECT_EQ(lead->form_id, "333000000000003");
    EXPECT_EQ(lead->ad_name, "Demo ad");
    EXPECT_EQ(lead->adset_id, "566000000000006");
    EXPECT_EQ(lead->campaign_name, "Demo campaign");
    EXPECT_FALSE(lead->is_organic);
    EXPECT_EQ(lead->platform, "fb");
    ASSERT_EQ(lead->fields.size(), 4U);
    EXPECT_EQ(lead->fields[0].name, "full_name");
    EXPECT_EQ(lead->fields[0].values, std::vector{"Asha Example"s});
    EXPECT_EQ(lead->fields[3].name, "which_plan?");
    EXPECT_EQ(lead->fields[3].values, (std::vector{"pro"s, "team"s}));
    ASSERT_EQ(lead->disclaimers.size(), 2U);
    EXPECT_TRUE(lead->disclaimers[0].is_checked);
    EXPECT_FALSE(lead->disclaimers[1].is_checked);
}

TEST(LeadAds, ReadsAnOrganicLeadWithoutAd) {
    const auto lead = read_lead(answered(200, fixture("meta/fixtures/get-lead-response-organic.json")));
    ASSERT_TRUE(lead);
    EXPECT_TRUE(lead->is_organic);
    EXPECT_EQ(lead->platform, "ig");
    EXPECT_EQ(lead->campaign_id, "");
    EXPECT_TRUE(lead->disclaimers.empty());
}

TEST(LeadAds, SaysNotFoundForALeadThatMetaHides) {
    const auto lead = read_lead(answered(400, fixture("meta/fixtures/error-lead-not-visible.json")));
    ASSERT_FALSE(lead);
    EXPECT_EQ(lead.failure().kind, FailureKind::not_found);
    EXPECT_NE(lead.failure().advice.find("Leads Access"), std::string::npos);
}

TEST(LeadAds, PagesThroughLeadsUntilNextIsGone) {
    const auto first = read_leads(answered(200, fixture("meta/fixtures/get-form-leads-page.json")));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->items.size(), 2U);
    EXPECT_EQ(first->after, "QVFIUa1");
    const auto last = read_leads(answered(200, fixture("meta/fixtures/get-form-leads-last-page.json")));
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->items.empty());
    EXPECT_EQ(last->after, std::nullopt);
}

TEST(LeadAds, AsksForLeadsSinceAMomentThatMomentIncluded) {
    const auto request = leads_request(graph, "333", "t", from_epoch_ms(1763500000999), "QVF=");
    EXPECT_EQ(request.method, http::Method::get);
    EXPECT_TRUE(request.url.starts_with(base + "/333/leads?fields=id%2Ccreated_time"));
    EXPECT_NE(request.url.find("&limit=100"), std::string::npos);
    EXPECT_NE(request.url.find("&after=QVF%3D"), std::string::npos);
    EXPECT_NE(request.url.find(
                  "&filtering=%5B%7B%22field%22%3A%22time_created%22%2C%22operator%22%3A%22GREATER_THAN"
                  "%22%2C%22value%22%3A1763499999%7D%5D"),
              std::string::npos);
    EXPECT_EQ(leads_request(graph, "333", "t", {}).url.find("filtering"), std::string::npos);
}

TEST(LeadAds, AsksForSeveralLeadsById) {
    const auto request = leads_by_id_request(graph, {"1", "22"}, "t");
    EXPECT_TRUE(request.url.starts_with(base + "/?ids=1%2C22&fields=id%2Ccreated_time")) << request.url;
    const auto leads = read_leads_by_id(
        answered(200, R"({"1":{"id":"1","form_id":"9"},"22":{"id":"22","field_data":[]},"odd":7})"));
    ASSERT_TRUE(leads);
    ASSERT_EQ(leads->size(), 2U);
    EXPECT_EQ(leads->at("1").form_id, "9");
}

TEST(LeadAds, ReadsFormsWithTheirQuestions) {
    const auto forms = read_forms(answered(200, fixture("meta/fixtures/get-leadgen-forms.json")));
    ASSERT_TRUE(forms);
    ASSERT_EQ(forms->items.size(), 1U);
    const auto& form = forms->items[0];
    EXPECT_EQ(form.name, "Demo form");
    EXPECT_EQ(form.status, "ACTIVE");
    EXPECT_EQ(form.leads_count, 12);
    ASSERT_EQ(form.questions.size(), 3U);
    EXPECT_EQ(form.questions[1].type, "EMAIL");
    ASSERT_EQ(form.questions[2].options.size(), 2U);
    EXPECT_EQ(form.questions[2].options[1].key, "team");
    EXPECT_EQ(form.questions[2].options[1].value, "Team");
    ASSERT_EQ(form.consents.size(), 2U);
    EXPECT_EQ(form.consents[0].key, "contact_ok");
    EXPECT_EQ(form.consents[0].text, "You may contact me about my request.");
    EXPECT_TRUE(form.consents[0].is_required);
    EXPECT_FALSE(form.consents[1].is_required);
}

TEST(LeadAds, ReadsConsentsAlsoWhenTheyAreAnEdge) {
    const auto forms = read_forms(answered(200, R"({"data":[{"id":"333","legal_content":{"custom_disclaimer":
        {"checkboxes":{"data":[{"key":"news_ok","text":"Send me news."}]}}}},{"id":"334"}]})"));
    ASSERT_TRUE(forms);
    ASSERT_EQ(forms->items.size(), 2U);
    ASSERT_EQ(forms->items[0].consents.size(), 1U);
    EXPECT_EQ(forms->items[0].consents[0].text, "Send me news.");
    EXPECT_TRUE(forms->items[1].consents.empty()) << "most forms have none";
}

TEST(LeadAds, AsksForFormsWithOrWithoutTheirConsents) {
    EXPECT_NE(forms_request(graph, "100", "t").url.find("legal_content"), std::string::npos);
    EXPECT_EQ(forms_request(graph, "100", "t", {}, AskConsents::no).url.find("legal_content"),
              std::string::npos);
}

TEST(LeadAds, SubscribesToLeadsAndKeepsWhatIsSubscribed) {
    const auto present = read_subscribed_fields(
        answered(200, fixture("meta/fixtures/subscribed-apps-get.json")), "900000000000009");
    ASSERT_TRUE(present);
    EXPECT_EQ(*present, (std::vector{"leadgen"s, "messages"s, "messaging_postbacks"s}));
    EXPECT_EQ(subscribe_page_request(graph, "100", "t", *present).url,
              base + "/100/subscribed_apps?subscribed_fields=leadgen%2Cmessages%2Cmessaging_postbacks");
    const auto fresh = subscribe_page_request(graph, "100", "t");
    EXPECT_EQ(fresh.method, http::Method::post);
    EXPECT_EQ(fresh.url, base + "/100/subscribed_apps?subscribed_fields=leadgen");
    EXPECT_EQ(unsubscribe_page_request(graph, "100", "t").method, http::Method::del);
    EXPECT_TRUE(read_success(answered(200, R"({"success":true})")));
    EXPECT_FALSE(read_success(answered(200, R"({"success":false})")));
}

TEST(LeadAds, ProvesAPageTokenByAskingWhoItIs) {
    EXPECT_EQ(page_request(graph, "t").url, base + "/me?fields=id%2Cname");
    EXPECT_EQ(page_request(graph, "t", "100").url, base + "/100?fields=id%2Cname");
    const auto page = read_page(answered(200, R"({"id":"100","name":"Demo Page"})"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->id, "100");
    EXPECT_EQ(page->name, "Demo Page");
}

TEST(LeadAds, MakesAndDeletesTestLeads) {
    const auto request = create_test_lead_request(graph, "333", "t", {{"email", {"a\"b@example.com"}}});
    EXPECT_EQ(request.method, http::Method::post);
    EXPECT_EQ(request.url, base + "/333/test_leads");
    EXPECT_EQ(request.body, R"({"field_data":[{"name":"email","values":["a\"b@example.com"]}]})");
    EXPECT_EQ(header_of(request, "Content-Type"), "application/json");
    EXPECT_EQ(*read_created_id(answered(200, R"({"id":"444"})")), "444");
    EXPECT_EQ(delete_lead_request(graph, "444", "t").url, base + "/444");
}

TEST(FieldMapping, GuessesByTypeThenByKeyThenByLabel) {
    const struct {
        Question question;
        FieldTarget target;
    } cases[] = {
        {{"full_name", "Full name", "FULL_NAME", {}}, FieldTarget::full_name},
        {{"q1", "Your mail", "EMAIL", {}}, FieldTarget::email},
        {{"q2", "", "PHONE", {}}, FieldTarget::phone},
        {{"q3", "", "WORK_EMAIL", {}}, FieldTarget::email},
        {{"q4", "", "COMPANY_NAME", {}}, FieldTarget::company},
        {{"q5", "", "PROVINCE", {}}, FieldTarget::state},
        {{"q6", "", "ZIP", {}}, FieldTarget::zip_code},
        {{"phone_number", "", "CUSTOM", {}}, FieldTarget::phone},
        {{"q7", "WhatsApp number?", "CUSTOM", {}}, FieldTarget::phone},
        {{"which_plan?", "Which plan?", "CUSTOM", {}}, FieldTarget::answer},
        {{"city", "City", "CUSTOM", {{"a", "A"}}}, FieldTarget::answer},
        {{"", "", "", {}}, FieldTarget::answer},
    };
    for (const auto& [question, target] : cases)
        EXPECT_EQ(guess_target(question), target) << question.key << ' ' << question.type;
}

} // namespace
} // namespace alcedo::providers::meta
