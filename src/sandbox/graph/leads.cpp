#include <charconv>

#include <boost/json.hpp>

#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/fields.hpp"
#include "sandbox/graph/paging.hpp"
#include "sandbox/graph/times.hpp"
#include "sandbox/happenings/answers.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_ids = 50;

bj::object lead_json(const Lead& lead, std::uint64_t seed) {
    bj::object node{{"id", std::to_string(lead.id)}, {"created_time", graph_time(lead.created_at)}};
    if (lead.advert != nullptr) {
        const auto& ad = *lead.advert;
        node["ad_id"] = ad.id;
        node["ad_name"] = ad.name;
        node["adset_id"] = ad.adset_id;
        node["adset_name"] = ad.adset_name;
        node["campaign_id"] = ad.campaign_id;
        node["campaign_name"] = ad.campaign_name;
    }
    node["form_id"] = lead.form->id;
    node["is_organic"] = lead.advert == nullptr;
    node["platform"] = lead.on_instagram ? "ig" : "fb";
    bj::array fields;
    for (const auto& answer : answers_of(lead, seed))
        fields.push_back(bj::object{{"name", answer.key},
                                    {"values", bj::array(answer.values.begin(), answer.values.end())}});
    node["field_data"] = fields;
    bj::array consents;
    for (const auto& consent : consents_of(lead, seed))
        consents.push_back(
            bj::object{{"checkbox_key", consent.key}, {"is_checked", consent.is_checked ? "1" : ""}});
    node["custom_disclaimer_responses"] = consents;
    return node;
}

bj::object shown(const Lead& lead, const Stage& stage, const GraphCall& call) {
    return selected(lead_json(lead, stage.options.seed), call.parameter("fields"),
                    "created_time,id,field_data");
}

std::int64_t lead_id(const std::string& text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) throw no_such_object("get", text);
    return id;
}

/// filtering=[{"field":"time_created","operator":"GREATER_THAN","value":1763500000}]
void narrow(LeadBook::Range& range, std::string_view filtering) {
    if (filtering.empty()) return;
    boost::system::error_code error;
    const auto filters = bj::parse(filtering, error);
    if (error || !filters.is_array()) throw invalid_parameter("Param filtering must be an array.");
    for (const auto& filter : filters.as_array()) {
        const auto* its = filter.if_object();
        const auto* field = its != nullptr ? its->if_contains("field") : nullptr;
        const auto* comparison = its != nullptr ? its->if_contains("operator") : nullptr;
        const auto* value = its != nullptr ? its->if_contains("value") : nullptr;
        if (field == nullptr || comparison == nullptr || value == nullptr || *field != "time_created")
            throw invalid_parameter("Filtering field is not supported; use time_created.");
        std::int64_t seconds = 0;
        if (value->is_string()) {
            const auto text = value->as_string();
            std::from_chars(text.data(), text.data() + text.size(), seconds);
        } else {
            seconds = value->to_number<std::int64_t>();
        }
        const auto at = from_epoch_ms(seconds * 1000);
        if (*comparison == "GREATER_THAN")
            range.from = at + Milliseconds{1000}; // Graph compares whole seconds.
        else if (*comparison == "GREATER_THAN_OR_EQUAL")
            range.from = at;
        else if (*comparison == "LESS_THAN")
            range.before = at;
        else
            throw invalid_parameter("Filtering operator is not supported.");
    }
}

std::string position_of(const Lead& lead) {
    return std::to_string(epoch_ms(lead.created_at)) + '.' + std::to_string(lead.id);
}

std::pair<Instant, std::int64_t> parse_position(const std::string& text) {
    std::int64_t ms = 0;
    std::int64_t id = 0;
    const auto* last = text.data() + text.size();
    const auto [dot, error] = std::from_chars(text.data(), last, ms);
    if (error != std::errc{} || dot == last || std::from_chars(dot + 1, last, id).ec != std::errc{})
        throw invalid_parameter("Invalid cursors values");
    return {from_epoch_ms(ms), id};
}

} // namespace

std::string show_leads(Stage& stage, const GraphCall& call) {
    bj::object found;
    std::string_view ids = call.parameter("ids");
    while (!ids.empty()) {
        const std::string id(ids.substr(0, ids.find(',')));
        ids.remove_prefix(std::min(ids.size(), id.size() + 1));
        const auto there = stage.leads.find(lead_id(id));
        const auto lead =
            there && call.sees_page(there->form->page_id) ? stage.leads.fetch(lead_id(id)) : std::nullopt;
        if (!lead) throw GraphError(404, 803, "(#803) Some of the aliases you requested do not exist: " + id);
        found[id] = shown(*lead, stage, call);
        if (found.size() > most_ids)
            throw GraphError(400, 100, "(#100) Too many IDs. Maximum: 50. Provided: more.");
    }
    return bj::serialize(found);
}

std::string show_lead(Stage& stage, const GraphCall& call) {
    const auto id = lead_id(call.parts.front());
    const auto there = stage.leads.find(id);
    if (!there || !call.sees_page(there->form->page_id)) throw no_such_object("get", call.parts.front());
    const auto lead = stage.leads.fetch(id);
    if (!lead) throw no_such_object("get", call.parts.front());
    return bj::serialize(shown(*lead, stage, call));
}

std::string delete_lead(Stage& stage, const GraphCall& call) {
    const auto id = lead_id(call.parts.front());
    const auto lead = stage.leads.find(id);
    if (!lead || !call.sees_page(lead->form->page_id)) throw no_such_object("delete", call.parts.front());
    stage.leads.erase(id);
    return R"({"success":true})";
}

std::string leads_of_form(Stage& stage, const GraphCall& call, const Form& form, bool tests) {
    if (!call.sees_page(form.page_id)) throw no_such_object("get", form.id);
    LeadBook::Range range;
    range.limit = page_limit(call);
    range.tests = tests;
    narrow(range, call.parameter("filtering"));
    if (const auto position = position_after(call)) range.past = parse_position(*position);
    const auto found = stage.leads.of_form(form, range);
    bj::array data;
    for (const auto& lead : found.leads) data.push_back(shown(lead, stage, call));
    if (data.empty()) return page_json(call, stage.url, data, "", "", false);
    return page_json(call, stage.url, data, position_of(found.leads.front()), position_of(found.leads.back()),
                     found.more);
}

std::string create_test_lead(LeadSource& source, const GraphCall& call, const Form& form) {
    if (!call.sees_page(form.page_id)) throw no_such_object("post", form.id);
    std::map<std::string, std::string> answers;
    std::map<std::string, bool> consents;
    boost::system::error_code error;
    const auto fields = bj::parse(call.parameter("field_data"), error);
    if (!error && fields.is_array())
        for (const auto& field : fields.as_array())
            answers[std::string(field.at("name").as_string())] = field.at("values").at(0).as_string();
    const auto boxes = bj::parse(call.parameter("custom_disclaimer_responses"), error);
    if (!error && boxes.is_array())
        for (const auto& box : boxes.as_array())
            consents[std::string(box.at("checkbox_key").as_string())] = box.at("is_checked") == true;
    const auto lead = source.create_test(form, std::move(answers), std::move(consents));
    return bj::serialize(bj::object{{"id", std::to_string(lead.id)}});
}

} // namespace alcedo::sandbox
