#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/foundation.hpp"
#include "features/office/identity/user.hpp"

namespace alcedo::leads {

enum class LeadStatus { new_, contacted, qualified, won, lost };
BOOST_DESCRIBE_ENUM(LeadStatus, new_, contacted, qualified, won, lost)

enum class Priority { low, normal, high };
BOOST_DESCRIBE_ENUM(Priority, low, normal, high)

enum class LeadSource { meta_lead_ad, manual, api, whatsapp };
BOOST_DESCRIBE_ENUM(LeadSource, meta_lead_ad, manual, api, whatsapp)

/// How a lead of a form reached us: told at once, or found when we asked.
enum class Arrival { webhook, sweep };
BOOST_DESCRIBE_ENUM(Arrival, webhook, sweep)

/// A question of the form with what the person answered, in her own words.
struct LeadAnswer {
    std::string key;
    std::string label;
    std::vector<std::string> values;
    std::optional<std::string> field{}; ///< the contact's own that holds the same: "phone", "full_name"
};
BOOST_DESCRIBE_STRUCT(LeadAnswer, (), (key, label, values, field))

/// What we know of a lead by ourselves.
struct LeadProgress {
    LeadId id;
    LeadStatus status = LeadStatus::new_;
    Priority priority = Priority::normal;
    std::optional<Instant> first_outbound_at;
    std::optional<Instant> first_human_at;
    std::optional<std::int64_t> response_ms; ///< captured_at to first_outbound_at
    Instant last_activity_at;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(LeadProgress, (),
                      (id, status, priority, first_outbound_at, first_human_at, response_ms, last_activity_at,
                       created_at, updated_at))

/// What the source of a lead tells of it. `captured_at` is its own time of submission, `received_at` ours.
struct LeadOrigin {
    LeadSource source = LeadSource::manual;
    std::optional<ChannelId> channel_id;
    std::optional<std::string> external_id;
    std::optional<std::string> campaign_id;
    std::optional<std::string> campaign_name;
    std::optional<std::string> adset_id;
    std::optional<std::string> adset_name;
    std::optional<std::string> ad_id;
    std::optional<std::string> ad_name;
    std::optional<std::string> platform;
    std::optional<Arrival> arrival;
    bool is_organic = false;
    bool is_test = false;
    std::vector<LeadAnswer> answers;
    Instant captured_at;
    Instant received_at;
};
BOOST_DESCRIBE_STRUCT(LeadOrigin, (),
                      (source, channel_id, external_id, campaign_id, campaign_name, adset_id, adset_name,
                       ad_id, ad_name, platform, arrival, is_organic, is_test, answers, captured_at,
                       received_at))

/// What a row of `leads` and its view have in common.
struct LeadFields : LeadProgress, LeadOrigin {};
BOOST_DESCRIBE_STRUCT(LeadFields, (LeadProgress, LeadOrigin), ())

/// One row of `leads`.
struct Lead : LeadFields {
    ContactId contact_id;
    std::optional<UserId> owner_id;
    std::optional<FormId> form_id;
};
BOOST_DESCRIBE_STRUCT(Lead, (LeadFields), (contact_id, owner_id, form_id))

} // namespace alcedo::leads
