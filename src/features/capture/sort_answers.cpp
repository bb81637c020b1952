#include <algorithm>

#include "base/text.hpp"
#include "features/capture/captures.hpp"

namespace alcedo::capture {
namespace {

std::optional<std::string>* place_of(contacts::Person& person, FieldTarget target) {
    switch (target) {
    case FieldTarget::full_name: return &person.name;
    case FieldTarget::first_name: return &person.first_name;
    case FieldTarget::last_name: return &person.last_name;
    case FieldTarget::email: return &person.email;
    case FieldTarget::phone: return &person.phone;
    case FieldTarget::company: return &person.company;
    case FieldTarget::job_title: return &person.job_title;
    case FieldTarget::city: return &person.city;
    case FieldTarget::state: return &person.state;
    case FieldTarget::country: return &person.country;
    case FieldTarget::zip_code: return &person.zip_code;
    case FieldTarget::street_address: return &person.street_address;
    case FieldTarget::answer:
    case FieldTarget::ignore: break;
    }
    return nullptr;
}

const Question* question_of(const LeadForm& form, const std::string& key) {
    const auto found = std::ranges::find(form.questions, key, &Question::key);
    return found == form.questions.end() ? nullptr : &*found;
}

/// Meta sends an option's key; people read its text.
std::vector<std::string> readable_values(const Question* question, const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (const auto& value : values) {
        std::string text = value;
        if (question != nullptr)
            for (const auto& option : question->options)
                if (option.key == value) text = option.value;
        out.push_back(std::string(utf8_prefix(text, 2000)));
    }
    return out;
}

/// No field may hold U+0000, which PostgreSQL's text cannot.
std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

/// What she ticked, as she read it; the key of a box that the form has no text for.
std::string text_of_consent(const LeadForm& form, const std::string& key) {
    const auto found = std::ranges::find(form.consents, key, &Consent::key);
    const bool has_text = found != form.consents.end() && !found->text.empty();
    return without_nul(std::string(utf8_prefix(has_text ? found->text : key, 2000)));
}

} // namespace

SortedAnswers sort_answers(const LeadForm& form, const std::vector<providers::meta::LeadField>& fields,
                           const std::vector<providers::meta::Disclaimer>& disclaimers) {
    SortedAnswers sorted;
    for (const auto& field : fields) {
        if (field.values.empty()) continue;
        const auto target = target_of(form, field.name);
        if (target == FieldTarget::ignore) continue;
        auto* place = place_of(sorted.person, target);
        if (place != nullptr && !*place) {
            *place = without_nul(field.values.front());
            continue;
        }
        const auto* question = question_of(form, field.name);
        sales::LeadAnswer answer{without_nul(field.name),
                                 question != nullptr ? question->label : without_nul(field.name),
                                 readable_values(question, field.values)};
        for (auto& value : answer.values) value = without_nul(std::move(value));
        sorted.answers.push_back(std::move(answer));
    }
    for (const auto& disclaimer : disclaimers)
        sorted.answers.push_back({without_nul(disclaimer.checkbox_key),
                                  text_of_consent(form, disclaimer.checkbox_key),
                                  {disclaimer.is_checked ? "yes" : "no"}});
    return sorted;
}

} // namespace alcedo::capture
