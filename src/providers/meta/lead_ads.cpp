#include "providers/meta/lead_ads.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "providers/meta/answer.hpp"

namespace alcedo::providers::meta {
namespace {

using http::Method;

constexpr std::string_view lead_fields =
    "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,"
    "form_id,is_organic,platform,field_data,custom_disclaimer_responses";
constexpr std::string_view form_fields =
    "id,name,status,locale,leads_count,created_time,questions{key,label,type,id,options}";
constexpr std::string_view consent_fields =
    ",legal_content{custom_disclaimer{title,checkboxes{key,text,is_required}}}";

std::string path_of(std::string_view id, std::string_view edge = "") {
    return "/" + percent_encoded(id) + std::string(edge);
}

Parameters list_of(std::string_view fields, const std::optional<std::string>& after) {
    Parameters query{{"fields", std::string(fields)}, {"limit", "100"}};
    if (after) query.emplace_back("after", *after);
    return query;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
    return out;
}

Question question_of(const Loose& element) {
    Question question;
    question.key = element["key"].text();
    question.label = element["label"].text();
    question.type = element["type"].text();
    for (const auto& option : element["options"].items())
        question.options.push_back({option["key"].text(), option["value"].text()});
    return question;
}

std::optional<FormAnswer> form_of(const Loose& element) {
    const auto id = element["id"].digits();
    if (!id) return std::nullopt;
    FormAnswer form;
    form.id = *id;
    form.name = element["name"].text();
    form.status = element["status"].text();
    form.locale = element["locale"].text();
    form.leads_count = element["leads_count"].integer().value_or(0);
    form.created_time = element["created_time"].time();
    for (const auto& question : element["questions"].items()) form.questions.push_back(question_of(question));
    // Graph lists the boxes plainly, or as an edge with its `data`.
    const auto boxes = element["legal_content"]["custom_disclaimer"]["checkboxes"];
    for (const auto& box : boxes["data"] ? boxes["data"].items() : boxes.items())
        form.consents.push_back({box["key"].text(), box["text"].text(), box["is_required"].truth()});
    return form;
}

std::optional<LeadAnswer> lead_of(const Loose& element) {
    const auto id = element["id"].digits();
    if (!id) return std::nullopt;
    LeadAnswer lead;
    lead.id = *id;
    lead.created_time = element["created_time"].time();
    lead.form_id = element["form_id"].text();
    lead.ad_id = element["ad_id"].text();
    lead.ad_name = element["ad_name"].text();
    lead.adset_id = element["adset_id"].text();
    lead.adset_name = element["adset_name"].text();
    lead.campaign_id = element["campaign_id"].text();
    lead.campaign_name = element["campaign_name"].text();
    lead.is_organic = element["is_organic"].truth();
    lead.platform = element["platform"].text();
    for (const auto& field : element["field_data"].items())
        if (auto name = field["name"].text_if_any())
            lead.fields.push_back({std::move(*name), field["values"].texts()});
    for (const auto& response : element["custom_disclaimer_responses"].items())
        lead.disclaimers.push_back({response["checkbox_key"].text(), response["is_checked"].truth()});
    return lead;
}

struct TestLead {
    std::vector<LeadField> field_data;
};
BOOST_DESCRIBE_STRUCT(TestLead, (), (field_data))

} // namespace

http::OutgoingRequest page_request(const Graph& graph, std::string_view page_token,
                                   std::string_view page_id) {
    return graph_call(graph, Method::get, path_of(page_id), page_token, {{"fields", "id,name"}});
}

Result<PageAnswer> read_page(const http::CallResult& result) {
    return read_answer(result, [](const Loose& root) -> std::optional<PageAnswer> {
        const auto id = root["id"].digits();
        if (!id) return std::nullopt;
        return PageAnswer{*id, root["name"].text()};
    });
}

http::OutgoingRequest subscribed_fields_request(const Graph& graph, std::string_view page_id,
                                                std::string_view page_token) {
    return graph_call(graph, Method::get, path_of(page_id, "/subscribed_apps"), page_token);
}

Result<std::vector<std::string>> read_subscribed_fields(const http::CallResult& result,
                                                        std::string_view app_id) {
    return read_answer(result, [&](const Loose& root) -> std::optional<std::vector<std::string>> {
        if (!root["data"]) return std::nullopt;
        for (const auto& app : root["data"].items())
            if (app["id"].text() == app_id) return app["subscribed_fields"].texts();
        return std::vector<std::string>{};
    });
}

http::OutgoingRequest subscribe_page_request(const Graph& graph, std::string_view page_id,
                                             std::string_view page_token,
                                             const std::vector<std::string>& present) {
    auto fields = present;
    if (std::ranges::find(fields, "leadgen") == fields.end()) fields.insert(fields.begin(), "leadgen");
    return graph_call(graph, Method::post, path_of(page_id, "/subscribed_apps"), page_token,
                      {{"subscribed_fields", joined(fields)}});
}

http::OutgoingRequest unsubscribe_page_request(const Graph& graph, std::string_view page_id,
                                               std::string_view page_token) {
    return graph_call(graph, Method::del, path_of(page_id, "/subscribed_apps"), page_token);
}

Result<Done> read_success(const http::CallResult& result) {
    return read_answer(result, [](const Loose& root) -> std::optional<Done> {
        if (!root["success"].truth()) return std::nullopt;
        return Done{};
    });
}

http::OutgoingRequest forms_request(const Graph& graph, std::string_view page_id, std::string_view page_token,
                                    const std::optional<std::string>& after, AskConsents consents) {
    std::string fields(form_fields);
    if (consents == AskConsents::yes) fields += consent_fields;
    return graph_call(graph, Method::get, path_of(page_id, "/leadgen_forms"), page_token,
                      list_of(fields, after));
}

Result<Page<FormAnswer>> read_forms(const http::CallResult& result) { return read_page_of(result, form_of); }

http::OutgoingRequest lead_request(const Graph& graph, std::string_view leadgen_id,
                                   std::string_view page_token) {
    return graph_call(graph, Method::get, path_of(leadgen_id), page_token,
                      {{"fields", std::string(lead_fields)}});
}

Result<LeadAnswer> read_lead(const http::CallResult& result) { return read_answer(result, lead_of); }

http::OutgoingRequest leads_by_id_request(const Graph& graph, const std::vector<std::string>& leadgen_ids,
                                          std::string_view page_token) {
    return graph_call(graph, Method::get, "/", page_token,
                      {{"ids", joined(leadgen_ids)}, {"fields", std::string(lead_fields)}});
}

Result<std::map<std::string, LeadAnswer>> read_leads_by_id(const http::CallResult& result) {
    return read_answer(result, [](const Loose& root) -> std::optional<std::map<std::string, LeadAnswer>> {
        std::map<std::string, LeadAnswer> leads;
        for (const auto& id : root.names())
            if (auto lead = lead_of(root[id])) leads.emplace(id, std::move(*lead));
        return leads;
    });
}

http::OutgoingRequest leads_request(const Graph& graph, std::string_view form_id, std::string_view page_token,
                                    std::optional<Instant> since, const std::optional<std::string>& after) {
    auto query = list_of(lead_fields, after);
    if (since) {
        // Whole seconds and "greater than": one less, so that `since` itself is included.
        const auto seconds = std::chrono::floor<std::chrono::seconds>(*since).time_since_epoch().count() - 1;
        query.emplace_back("filtering", R"([{"field":"time_created","operator":"GREATER_THAN","value":)" +
                                            std::to_string(seconds) + "}]");
    }
    return graph_call(graph, Method::get, path_of(form_id, "/leads"), page_token, query);
}

Result<Page<LeadAnswer>> read_leads(const http::CallResult& result) { return read_page_of(result, lead_of); }

http::OutgoingRequest create_test_lead_request(const Graph& graph, std::string_view form_id,
                                               std::string_view page_token,
                                               const std::vector<LeadField>& fields) {
    return graph_post_json(graph, path_of(form_id, "/test_leads"), page_token,
                           json::to_text(TestLead{fields}));
}

Result<std::string> read_created_id(const http::CallResult& result) {
    return read_answer(result, [](const Loose& root) { return root["id"].digits(); });
}

http::OutgoingRequest test_leads_request(const Graph& graph, std::string_view form_id,
                                         std::string_view page_token) {
    return graph_call(graph, Method::get, path_of(form_id, "/test_leads"), page_token,
                      list_of(lead_fields, {}));
}

http::OutgoingRequest delete_lead_request(const Graph& graph, std::string_view leadgen_id,
                                          std::string_view page_token) {
    return graph_call(graph, Method::del, path_of(leadgen_id), page_token);
}

} // namespace alcedo::providers::meta
