#include "sandbox/happenings/lead_source.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "base/refusal.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {

/// Leads at a rate: as many as are due by now, whatever the machine had to do in between.
struct LeadSource::Run {
    NewLeads wish;
    std::chrono::steady_clock::time_point since;
    int created = 0;
};

std::vector<std::string> LeadSource::create(const NewLeads& wish) {
    if (wish.form_id && stage_.world.find_form(*wish.form_id) == nullptr) throw not_found("The form");
    if (wish.count < 0 || wish.count > 1'000'000) throw invalid_field("count", "must be 0 to 1,000,000");
    std::vector<std::string> ids;
    if (wish.rate > 0) {
        go_on(std::make_shared<Run>(Run{wish, std::chrono::steady_clock::now()}));
    } else {
        for (int i = 0; i < wish.count; ++i) ids.push_back(create_one(wish));
    }
    return ids;
}

Lead LeadSource::create_test(const Form& form, std::map<std::string, std::string> answers,
                             std::map<std::string, bool> consents) {
    LeadBook::Range tests;
    tests.tests = true;
    if (!stage_.leads.of_form(form, tests).leads.empty())
        throw invalid_parameter("This form already has a test lead. Delete it before creating another one.");
    Lead lead;
    lead.form = &form;
    lead.created_at = stage_.clock.now();
    lead.is_test = true;
    lead.own_answers = std::move(answers);
    lead.own_consents = std::move(consents);
    lead = stage_.leads.add(std::move(lead));
    tell(lead);
    return lead;
}

void LeadSource::set_flow(double leads_per_minute) {
    const auto flow = ++flow_;
    if (leads_per_minute > 0) flow_on(flow, std::clamp(leads_per_minute, 0.001, 60'000.0));
}

std::string LeadSource::create_one(const NewLeads& wish) {
    const auto number = stage_.next_person++;
    const auto* advert = draw_advert(wish, number);
    Dice dice{stage_.options.seed, number, 41};
    Lead lead;
    lead.form =
        wish.form_id ? stage_.world.find_form(*wish.form_id) : stage_.world.find_form(advert->form_id);
    lead.advert = wish.organic ? nullptr : advert;
    lead.person = number;
    lead.created_at = wish.created_at.value_or(stage_.clock.now());
    lead.on_instagram = dice.chance(0.45);
    lead.own_answers = wish.fields;
    const auto person = make_persona(stage_.options.seed, number, lead.form->language);
    const auto own_phone = wish.fields.find("phone_number");
    const auto own_name = wish.fields.find("full_name");
    const auto digits = phone_digits(own_phone == wish.fields.end() ? person.phone : own_phone->second);
    if (digits)
        stage_.customers.meet(*digits, number, person.language,
                              own_name == wish.fields.end() ? std::string{} : own_name->second);
    lead = stage_.leads.add(std::move(lead));
    if (wish.webhook) tell(lead);
    return std::to_string(lead.id);
}

/// By weight among those of the wished form, or of the first page.
const Advert* LeadSource::draw_advert(const NewLeads& wish, std::uint64_t number) const {
    const auto& world = stage_.world;
    const auto takes_part = [&](const Advert& advert) {
        if (wish.form_id) return advert.form_id == *wish.form_id;
        return world.find_form(advert.form_id)->page_id == world.pages.front().id;
    };
    int total = 0;
    for (const auto& advert : world.adverts) total += takes_part(advert) ? advert.weight : 0;
    int drawn = Dice{stage_.options.seed, number, 42}.between(1, std::max(1, total));
    for (const auto& advert : world.adverts)
        if (takes_part(advert) && (drawn -= advert.weight) <= 0) return &advert;
    return nullptr;
}

void LeadSource::go_on(const std::shared_ptr<Run>& run) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - run->since;
    const int due = std::min(run->wish.count, static_cast<int>(passed.count() * run->wish.rate) + 1);
    for (; run->created < due; ++run->created) create_one(run->wish);
    if (run->created >= run->wish.count) return;
    const Milliseconds pause{std::max(1, static_cast<int>(1000 / run->wish.rate))};
    stage_.schedule.in(pause, [this, run] { go_on(run); });
}

void LeadSource::flow_on(std::uint64_t flow, double per_minute) {
    const auto mean_ms = 60'000 / per_minute;
    Dice dice{stage_.options.seed, stage_.next_person, 43};
    const Milliseconds pause{static_cast<std::int64_t>(mean_ms * dice.between(40, 160) / 100)};
    stage_.schedule.in_background(pause, [this, flow, per_minute] {
        if (flow != flow_) return;
        create_one({});
        flow_on(flow, per_minute);
    });
}

void LeadSource::tell(const Lead& lead) {
    const bool as_number = stage_.faults.get()->webhook_numeric_ids;
    stage_.webhooks.send(leadgen_change(lead, as_number ? IdForm::number : IdForm::text));
}

} // namespace alcedo::sandbox
