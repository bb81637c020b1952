#include "providers/meta/field_mapping.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace alcedo::providers::meta {
namespace {

using enum FieldTarget;

struct Known {
    std::string_view word; ///< a question type in lower case; standard keys are the same words
    FieldTarget target;
};

constexpr auto known_words = std::to_array<Known>({
    {"full_name", full_name},
    {"first_name", first_name},
    {"last_name", last_name},
    {"email", email},
    {"work_email", email},
    {"phone", phone},
    {"phone_number", phone},
    {"phone_otp", phone},
    {"work_phone_number", phone},
    {"whatsapp_number", phone},
    {"company_name", company},
    {"job_title", job_title},
    {"city", city},
    {"state", state},
    {"province", state},
    {"country", country},
    {"zip", zip_code},
    {"zip_code", zip_code},
    {"post_code", zip_code},
    {"street_address", street_address},
    // Keys that people give to questions of their own.
    {"name", full_name},
    {"your_name", full_name},
    {"your_email", email},
    {"email_address", email},
    {"e_mail", email},
    {"phone_no", phone},
    {"mobile", phone},
    {"mobile_number", phone},
    {"contact_number", phone},
    {"whatsapp", phone},
    {"company", company},
    {"business_name", company},
    {"postal_code", zip_code},
    {"pincode", zip_code},
    {"address", street_address},
});

const Known* find(std::string_view word) {
    const auto* found = std::ranges::find(known_words, word, &Known::word);
    return found == known_words.end() ? nullptr : found;
}

/// "Phone number?" and "phone-number" are "phone_number".
std::string as_key(std::string_view text) {
    std::string key = lower_ascii(trimmed(text));
    while (!key.empty() && (key.back() == '?' || key.back() == ':' || key.back() == '*')) key.pop_back();
    std::ranges::replace_if(
        key, [](char c) { return c == ' ' || c == '-'; }, '_');
    return key;
}

} // namespace

FieldTarget guess_target(const Question& question) {
    // A question with answers to choose from is about the offer, whatever it is called.
    if (!question.options.empty()) return answer;
    if (const auto* known = find(as_key(question.type))) return known->target;
    if (const auto* known = find(as_key(question.key))) return known->target;
    if (const auto* known = find(as_key(question.label))) return known->target;
    return answer;
}

} // namespace alcedo::providers::meta
