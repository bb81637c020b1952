#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "providers/meta/graph.hpp"

/// Lead Ads: pages, their instant forms and the leads people submit.
namespace alcedo::providers::meta {

// --- the page ------------------------------------------------------------------------------------------------

struct PageAnswer {
    std::string id;
    std::string name;
};
/// `page_id` as the token sees it; "me" is who the token speaks for: the page itself when it is a page token.
http::OutgoingRequest page_request(const Graph& graph, std::string_view page_token,
                                   std::string_view page_id = "me");
Result<PageAnswer> read_page(const http::CallResult& result);

/// The fields our app is subscribed to at this page.
http::OutgoingRequest subscribed_fields_request(const Graph& graph, std::string_view page_id,
                                                std::string_view page_token);
Result<std::vector<std::string>> read_subscribed_fields(const http::CallResult& result,
                                                        std::string_view app_id);
/// Subscribes our app to `leadgen` of the page. The list replaces the former one, so what is subscribed already
/// (`present`) is sent along.
http::OutgoingRequest subscribe_page_request(const Graph& graph, std::string_view page_id,
                                             std::string_view page_token,
                                             const std::vector<std::string>& present = {});
http::OutgoingRequest unsubscribe_page_request(const Graph& graph, std::string_view page_id,
                                               std::string_view page_token);
/// {"success":true}
Result<Done> read_success(const http::CallResult& result);

// --- forms ---------------------------------------------------------------------------------------------------

struct QuestionOption {
    std::string key;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(QuestionOption, (), (key, value))

struct Question {
    std::string key;
    std::string label;
    std::string type; ///< "FULL_NAME", "EMAIL", "CUSTOM", …
    std::vector<QuestionOption> options;
};
BOOST_DESCRIBE_STRUCT(Question, (), (key, label, type, options))

/// A checkbox of the form's own disclaimer, by the key that leads answer with.
struct Consent {
    std::string key;
    std::string text;
    bool is_required = false;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (key, text, is_required))

struct FormAnswer {
    std::string id;
    std::string name;
    std::string status; ///< "ACTIVE", "ARCHIVED", "DELETED", "DRAFT"
    std::string locale;
    std::int64_t leads_count = 0;
    std::optional<Instant> created_time;
    std::vector<Question> questions;
    std::vector<Consent> consents;
};
/// Whether to ask for consents: a Page for which Graph rejects that (100) has its forms read without.
enum class AskConsents { yes, no };
http::OutgoingRequest forms_request(const Graph& graph, std::string_view page_id, std::string_view page_token,
                                    const std::optional<std::string>& after = {},
                                    AskConsents consents = AskConsents::yes);
Result<Page<FormAnswer>> read_forms(const http::CallResult& result);

// --- leads ---------------------------------------------------------------------------------------------------

struct LeadField {
    std::string name; ///< the question's key
    std::vector<std::string> values;
};
BOOST_DESCRIBE_STRUCT(LeadField, (), (name, values))

struct Disclaimer {
    std::string checkbox_key;
    bool is_checked = false;
};
BOOST_DESCRIBE_STRUCT(Disclaimer, (), (checkbox_key, is_checked))

struct LeadAnswer {
    std::string id;
    std::optional<Instant> created_time;
    std::string form_id;
    std::string ad_id, ad_name, adset_id, adset_name, campaign_id, campaign_name; ///< empty for organic leads
    bool is_organic = false;
    std::string platform; ///< "fb", "ig", …; may be empty
    std::vector<LeadField> fields;
    std::vector<Disclaimer> disclaimers;
};
http::OutgoingRequest lead_request(const Graph& graph, std::string_view leadgen_id,
                                   std::string_view page_token);
Result<LeadAnswer> read_lead(const http::CallResult& result);

/// Several at once; Graph takes up to 50 ids in a call.
constexpr std::size_t most_leads_by_id = 50;
http::OutgoingRequest leads_by_id_request(const Graph& graph, const std::vector<std::string>& leadgen_ids,
                                          std::string_view page_token);
/// {"<id>":{…},…}, by id. An id that the token does not see fails the whole call.
Result<std::map<std::string, LeadAnswer>> read_leads_by_id(const http::CallResult& result);

/// Leads of a form created after `since` (all that Meta keeps when absent), 100 a page, newest first.
http::OutgoingRequest leads_request(const Graph& graph, std::string_view form_id, std::string_view page_token,
                                    std::optional<Instant> since,
                                    const std::optional<std::string>& after = {});
Result<Page<LeadAnswer>> read_leads(const http::CallResult& result);

/// Fires the real webhook. One test lead per form at a time: delete the old one first.
http::OutgoingRequest create_test_lead_request(const Graph& graph, std::string_view form_id,
                                               std::string_view page_token,
                                               const std::vector<LeadField>& fields);
Result<std::string> read_created_id(const http::CallResult& result);
http::OutgoingRequest test_leads_request(const Graph& graph, std::string_view form_id,
                                         std::string_view page_token);
http::OutgoingRequest delete_lead_request(const Graph& graph, std::string_view leadgen_id,
                                          std::string_view page_token);

} // namespace alcedo::providers::meta
