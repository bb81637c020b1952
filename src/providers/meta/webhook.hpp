#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace alcedo::providers::meta {

/// Whether X-Hub-Signature-256 ("sha256=<64 hex digits>") is that of these exact bytes. Constant time; an empty secret
/// signs nothing.
bool verify_signature(std::string_view app_secret, std::string_view raw_body, std::string_view header);
/// The header's value for a body: what Meta would send. For tests and the sandbox's likes.
std::string signature_of(std::string_view app_secret, std::string_view raw_body);

/// The subscription handshake (GET hub.mode, hub.verify_token, hub.challenge): the challenge to answer with, or nothing
/// when the token is not ours.
std::optional<std::string> handshake(std::string_view verify_token, std::string_view mode,
                                     std::string_view given_token, std::string_view challenge);

/// What a delivery says of itself. Empty where the body says nothing.
struct DeliveryHead {
    std::string object;  ///< "page", "whatsapp_business_account", …
    std::string account; ///< of the first entry: the Page's id, the business account's
};
/// Throws Refusal malformed.
DeliveryHead head_of(std::string_view body);

/// A lead was submitted; its answers must be fetched by `leadgen_id`.
struct LeadgenNotice {
    std::string leadgen_id; ///< digits; the dedupe key
    std::string page_id;
    std::string form_id;              ///< may be empty
    std::optional<std::string> ad_id; ///< absent for organic leads
    std::optional<Instant> created_time;
};
struct LeadgenNotices {
    std::vector<LeadgenNotice> items;
    int skipped = 0; ///< leadgen changes that name no lead or no page
};
/// All leadgen changes of a `page` delivery; other fields and objects are passed over. Ids may come as numbers or text.
/// Throws Refusal malformed when it is not JSON, and nothing else.
LeadgenNotices read_leadgen(std::string_view body);

} // namespace alcedo::providers::meta
