#include "features/reach/capture/form_variables.hpp"

#include <algorithm>

#include "features/reach/capture/lead_forms.hpp"
#include "features/sales/leads/lead.hpp"

namespace alcedo::capture {
namespace {

using writing::Variable;

constexpr std::string_view answer = "answer.";
/// A workspace with hundreds of forms is not offered every question it ever asked.
constexpr std::size_t most_answers = 200;

std::vector<Variable> answers_of(const LeadForm& form) {
    std::vector<Variable> variables;
    for (const auto& question : form.questions) {
        const auto label = question.label.empty() ? question.key : question.label;
        variables.push_back({std::string(answer) + question.key, label,
                             question.options.empty() ? label : question.options.front().value});
    }
    // Questions that Meta no longer tells of may still be answered by leads that come late.
    for (const auto& line : form.mapping)
        if (std::ranges::find(form.questions, line.key, &Question::key) == form.questions.end())
            variables.push_back({std::string(answer) + line.key, line.key, line.key});
    return variables;
}

std::vector<Variable> answers_of_all(db::Tx& tx) {
    std::vector<Variable> variables;
    for (const auto& form : LeadForms::list(tx))
        for (auto& variable : answers_of(form)) {
            if (variables.size() == most_answers) return variables;
            if (std::ranges::find(variables, variable.name, &Variable::name) == variables.end())
                variables.push_back(std::move(variable));
        }
    return variables;
}

std::string answered(db::Tx&, const leads::Lead& lead, std::string_view key) {
    const auto found = std::ranges::find(lead.answers, key, &leads::LeadAnswer::key);
    std::string out;
    if (found != lead.answers.end())
        for (const auto& value : found->values) out += (out.empty() ? "" : ", ") + value;
    return out;
}

} // namespace

void register_variables(writing::Writing& writing) {
    writing.leads_to<leads::Lead, LeadForm>([](db::Tx& tx, const leads::Lead& lead) {
        return lead.form_id ? LeadForms::find(tx, *lead.form_id) : std::nullopt;
    });
    writing.variable<LeadForm>({"form_name", "Form", "Free trial lesson"},
                               [](db::Tx&, const LeadForm& form) { return form.name; });
    writing.family<leads::Lead>(std::string(answer), answers_of_all, answered);
}

writing::Vocabulary vocabulary_of(db::Tx& tx, const writing::Writing& writing, const LeadForm& form) {
    auto vocabulary = writing.vocabulary(tx, "lead");
    vocabulary.replace(answer, answers_of(form));
    return vocabulary;
}

} // namespace alcedo::capture
