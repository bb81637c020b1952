#include <boost/json.hpp>

#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/fields.hpp"
#include "sandbox/graph/paging.hpp"
#include "sandbox/graph/times.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

bj::array questions_json(const Form& form) {
    bj::array all;
    for (std::size_t i = 0; i < form.questions.size(); ++i) {
        const auto& its = form.questions[i];
        bj::object question{{"id", form.id + std::to_string(i + 1)},
                            {"key", its.key},
                            {"label", its.label},
                            {"type", its.type}};
        if (!its.choices.empty()) {
            bj::array options;
            for (const auto& choice : its.choices)
                options.push_back(bj::object{{"key", choice.key}, {"value", choice.value}});
            question["options"] = options;
        }
        all.push_back(question);
    }
    return all;
}

bj::object legal_json(const Form& form) {
    bj::array boxes;
    for (const auto& consent : form.consents)
        boxes.push_back(
            bj::object{{"key", consent.key}, {"text", consent.text}, {"is_required", consent.required}});
    return {{"custom_disclaimer", bj::object{{"title", "Casa Brisa"}, {"checkboxes", boxes}}}};
}

bj::object form_json(const Stage& stage, const Form& form) {
    const auto& page = *stage.world.find_page(form.page_id);
    return {{"id", form.id},
            {"name", form.name},
            {"status", stage.faults.get()->forms_archived ? "ARCHIVED" : form.status},
            {"locale", form.locale},
            {"leads_count", stage.leads.count_of(form)},
            {"organic_leads_count", 0},
            {"created_time", graph_time(stage.world.founded_at)},
            {"page", bj::object{{"id", page.id}, {"name", page.name}}},
            {"page_id", page.id},
            {"privacy_policy_url", "https://casabrisa.example/privacy"},
            {"follow_up_action_url", "https://casabrisa.example/"},
            {"legal_content", legal_json(form)},
            {"questions", questions_json(form)}};
}

} // namespace

std::string show_page(const Stage& stage, const GraphCall& call, const Page& page) {
    if (!call.sees_page(page.id)) throw no_such_object("get", page.id);
    const bj::object node{{"id", page.id},
                          {"name", page.name},
                          {"category", page.category},
                          {"access_token", page.access_token},
                          {"link", stage.url + "/" + page.id},
                          {"tasks", bj::array{"ADVERTISE", "ANALYZE", "MANAGE"}}};
    return bj::serialize(selected(node, call.parameter("fields"), "name,id"));
}

std::string forms_of_page(const Stage& stage, const GraphCall& call, const Page& page) {
    if (!call.sees_page(page.id)) throw no_such_object("get", page.id);
    bj::array all;
    for (const auto& form : stage.world.forms)
        if (form.page_id == page.id)
            all.push_back(
                selected(form_json(stage, form), call.parameter("fields"), "id,locale,name,status"));
    return page_of_all(call, stage.url, all);
}

std::string show_form(const Stage& stage, const GraphCall& call, const Form& form) {
    if (!call.sees_page(form.page_id)) throw no_such_object("get", form.id);
    return bj::serialize(selected(form_json(stage, form), call.parameter("fields"), "id,locale,name,status"));
}

std::string show_advert_part(const Stage& stage, const GraphCall& call) {
    const auto& id = call.parts.front();
    for (const auto& advert : stage.world.adverts) {
        const auto named = [&](const std::string& name) {
            const bj::object node{{"id", id}, {"name", name}, {"status", "ACTIVE"}};
            return bj::serialize(selected(node, call.parameter("fields"), "id"));
        };
        if (advert.id == id) return named(advert.name);
        if (advert.adset_id == id) return named(advert.adset_name);
        if (advert.campaign_id == id) return named(advert.campaign_name);
    }
    return {};
}

} // namespace alcedo::sandbox
