#include <algorithm>

#include "base/folded.hpp"
#include "base/text.hpp"
#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {
namespace {

/// The field of a person, or of the contact that she is.
template <class Holder> std::optional<std::string>* place_of(Holder& person, FieldTarget target) {
    switch (target) {
    case FieldTarget::full_name:
        if constexpr (std::is_same_v<Holder, contacts::Person>) return &person.name;
        break;
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

leads::LeadAnswer answer_of(const LeadForm& form, const providers::meta::LeadField& field) {
    const auto* question = question_of(form, field.name);
    leads::LeadAnswer answer{without_nul(field.name),
                             question != nullptr ? question->label : without_nul(field.name),
                             readable_values(question, field.values)};
    for (auto& value : answer.values) value = without_nul(std::move(value));
    return answer;
}

/// Whether the contact holds what was told, upper or lower case.
bool is_held(contacts::Contact contact, contacts::Person person, FieldTarget target) {
    const auto& told = *place_of(person, target);
    const auto* place = place_of(contact, target);
    const auto& held = place == nullptr ? std::optional(contact.name) : *place;
    return told && held && folded(*told) == folded(*held);
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
            sorted.mapped.push_back({target, answer_of(form, field)});
        } else {
            sorted.answers.push_back(answer_of(form, field));
        }
    }
    for (const auto& disclaimer : disclaimers)
        sorted.answers.push_back({without_nul(disclaimer.checkbox_key),
                                  text_of_consent(form, disclaimer.checkbox_key),
                                  {disclaimer.is_checked ? "yes" : "no"}});
    return sorted;
}

std::vector<leads::LeadAnswer> kept_answers(SortedAnswers sorted, const contacts::Person& person,
                                            const contacts::Contact& contact) {
    auto kept = std::move(sorted.answers);
    for (auto& [target, answer] : sorted.mapped) {
        if (trimmed(answer.values.front()).empty()) continue;
        if (is_held(contact, person, target)) answer.field = std::string(word_of(target));
        kept.push_back(std::move(answer));
    }
    return kept;
}

contacts::Person person_told(const LeadForm& form, const std::vector<leads::LeadAnswer>& answers) {
    contacts::Person person;
    for (const auto& answer : answers) {
        auto* place = place_of(person, target_of(form, answer.key));
        if (place != nullptr && !*place && !answer.values.empty()) *place = answer.values.front();
    }
    return person;
}

} // namespace alcedo::capture
