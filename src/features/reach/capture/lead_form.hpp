#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

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
    std::string subject;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(EmailResponse, (), (channel_id, subject, body))

struct InstantResponse {
    bool enabled = false;
    std::optional<WhatsAppResponse> whatsapp;
    std::optional<EmailResponse> email;
};
BOOST_DESCRIBE_STRUCT(InstantResponse, (), (enabled, whatsapp, email))

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
    std::optional<Instant> last_lead_at;
    std::optional<Instant> swept_at;      ///< when the last sweep ended well
    std::optional<Instant> swept_through; ///< everything Meta had before this moment is here
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(LeadForm, (),
                      (id, channel_id, external_id, name, status, locale, questions, consents, mapping,
                       instant_response, last_lead_at, swept_at, swept_through, created_at))

inline bool is_active(const LeadForm& form) { return form.status == "ACTIVE"; }

} // namespace alcedo::capture
