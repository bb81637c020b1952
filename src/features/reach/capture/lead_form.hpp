#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/limits.hpp"
#include "features/foundation.hpp"
#include "features/talks/channels/template.hpp"
#include "providers/meta/field_mapping.hpp"

namespace alcedo::capture {

using providers::meta::Consent;
using providers::meta::FieldTarget;
using providers::meta::Question;

/// Where the answers to one question go.
struct FieldMapping {
    std::string key;
    FieldTarget target = FieldTarget::answer;
};
BOOST_DESCRIBE_STRUCT(FieldMapping, (), (key, target))

/// The template that greets a new lead. Values are texts of `writing`: "{{first_name|there}}".
struct WhatsAppResponse {
    ChannelId channel_id;
    std::string template_name;
    std::string language;
    std::vector<channels::VariableValue> variables;
};
BOOST_DESCRIBE_STRUCT(WhatsAppResponse, (), (channel_id, template_name, language, variables))

/// The second choice: when there is no phone, or WhatsApp does not take the message.
struct EmailResponse {
    ChannelId channel_id;
    json::Text<0, 1'000> subject;
    json::Prose<0, 20'000> body;
};
BOOST_DESCRIBE_STRUCT(EmailResponse, (), (channel_id, subject, body))

/// Hours in which somebody who submits a form again is not greeted again; 0: she always is.
using GreetAgainAfter = json::Whole<0, 8760>;

struct InstantResponse {
    bool enabled = false;
    std::optional<WhatsAppResponse> whatsapp;
    std::optional<EmailResponse> email;
    std::optional<GreetAgainAfter> again_after_hours; ///< absent: a day

    std::int64_t hours_between() const { return again_after_hours.value_or(24); }
};
BOOST_DESCRIBE_STRUCT(InstantResponse, (), (enabled, whatsapp, email, again_after_hours))

/// A lead form of a connected Page, what its answers mean here, and how its leads are greeted.
struct LeadForm {
    FormId id;
    ChannelId channel_id;
    std::string external_id;
    std::string name;
    std::string status; ///< Meta's word: ACTIVE, ARCHIVED, …
    std::optional<std::string> locale;
    std::vector<Question> questions;
    std::vector<Consent> consents;
    std::vector<FieldMapping> mapping;
    InstantResponse instant_response;
    std::optional<Instant> swept_at;      ///< when the last sweep ended well
    std::optional<Instant> swept_through; ///< everything Meta had before this moment is here
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(LeadForm, (),
                      (id, channel_id, external_id, name, status, locale, questions, consents, mapping,
                       instant_response, swept_at, swept_through, created_at))

inline bool is_active(const LeadForm& form) { return form.status == "ACTIVE"; }

} // namespace alcedo::capture
