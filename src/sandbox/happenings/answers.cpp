#include "sandbox/happenings/answers.hpp"

#include "base/words.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/people/personas.hpp"

namespace alcedo::sandbox {
namespace {

std::vector<std::string> choices_of(const Question& question, std::uint64_t seed, std::uint64_t person) {
    Dice dice{seed, person, mixed(question.key)};
    const auto first = dice.next() % question.choices.size();
    std::vector<std::string> values{question.choices[first].key};
    if (question.several && dice.chance(0.2))
        values.push_back(question.choices[(first + 1) % question.choices.size()].key);
    return values;
}

std::string dummy_of(const Question& question) {
    return question.type == "EMAIL" ? "test@fb.com" : "<test lead: dummy data for " + question.key + ">";
}

std::vector<std::string> values_of(const Question& question, const Persona& person, std::uint64_t seed) {
    if (question.type == "FULL_NAME") return {person.full_name()};
    if (question.type == "EMAIL") return {person.email};
    if (question.type == "PHONE") return {person.phone};
    if (question.type == "CITY") return {person.city};
    return choices_of(question, seed, person.number);
}

const std::string* find_answer(const std::vector<FormAnswer>& answers, std::string_view key) {
    for (const auto& answer : answers)
        if (answer.key == key && !answer.values.empty()) return &answer.values.front();
    return nullptr;
}

} // namespace

std::vector<FormAnswer> answers_of(const Lead& lead, std::uint64_t seed) {
    const auto person = make_persona(seed, lead.person, lead.form->language);
    std::vector<FormAnswer> answers;
    for (const auto& question : lead.form->questions) {
        const auto own = lead.own_answers.find(question.key);
        if (own != lead.own_answers.end())
            answers.push_back({question.key, {own->second}});
        else if (lead.is_test)
            answers.push_back({question.key, {dummy_of(question)}});
        else
            answers.push_back({question.key, values_of(question, person, seed)});
    }
    return answers;
}

std::vector<ConsentAnswer> consents_of(const Lead& lead, std::uint64_t seed) {
    std::vector<ConsentAnswer> answers;
    for (const auto& consent : lead.form->consents) {
        const auto own = lead.own_consents.find(consent.key);
        const bool drawn = Dice{seed, lead.person, mixed(consent.key)}.chance(0.6);
        answers.push_back(
            {consent.key, own != lead.own_consents.end() ? own->second : consent.required || drawn});
    }
    return answers;
}

LeadView view_of(const Lead& lead, std::uint64_t seed) {
    const auto answers = answers_of(lead, seed);
    const auto text = [&](std::string_view key) {
        const auto* found = find_answer(answers, key);
        return found == nullptr ? std::string{} : *found;
    };
    LeadView view;
    view.id = std::to_string(lead.id);
    view.form_id = lead.form->id;
    view.page_id = lead.form->page_id;
    if (lead.advert != nullptr) view.ad_id = lead.advert->id;
    view.created_at = lead.created_at;
    view.full_name = text("full_name");
    view.email = text("email");
    view.phone = text("phone_number");
    view.language = word_of(lead.form->language);
    view.is_test = lead.is_test;
    view.fetched = lead.fetched;
    return view;
}

} // namespace alcedo::sandbox
