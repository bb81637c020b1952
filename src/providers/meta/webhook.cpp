#include "providers/meta/webhook.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "providers/loose_json.hpp"

namespace alcedo::providers::meta {
namespace {

constexpr std::string_view signature_prefix = "sha256=";

std::optional<LeadgenNotice> notice_of(const Loose& entry, const Loose& value) {
    const auto leadgen_id = value["leadgen_id"].digits();
    auto page_id = value["page_id"].digits();
    if (!page_id) page_id = entry["id"].digits();
    if (!leadgen_id || !page_id) return std::nullopt;
    LeadgenNotice notice;
    notice.leadgen_id = *leadgen_id;
    notice.page_id = *page_id;
    notice.form_id = value["form_id"].digits().value_or("");
    notice.ad_id = value["ad_id"].digits();
    if (!notice.ad_id) notice.ad_id = value["adgroup_id"].digits();
    notice.created_time = value["created_time"].time();
    if (!notice.created_time) notice.created_time = entry["time"].time();
    return notice;
}

} // namespace

bool verify_signature(std::string_view app_secret, std::string_view raw_body, std::string_view header) {
    if (app_secret.empty() || !header.starts_with(signature_prefix)) return false;
    return equal_in_constant_time(header, signature_of(app_secret, raw_body));
}

std::string signature_of(std::string_view app_secret, std::string_view raw_body) {
    return std::string(signature_prefix) + hex(hmac_sha256(app_secret, raw_body));
}

std::optional<std::string> handshake(std::string_view verify_token, std::string_view mode,
                                     std::string_view given_token, std::string_view challenge) {
    // Hashes first, so that not even the length of our word shows in the time it takes.
    const bool known =
        !verify_token.empty() && equal_in_constant_time(sha256(verify_token), sha256(given_token));
    if (!known || mode != "subscribe" || challenge.empty()) return std::nullopt;
    return std::string(challenge);
}

DeliveryHead head_of(std::string_view body) {
    const auto document = LooseDocument::require(body);
    DeliveryHead head{document.root()["object"].text(), {}};
    for (const auto& entry : document.root()["entry"].items()) {
        head.account = entry["id"].digits().value_or("");
        break;
    }
    return head;
}

LeadgenNotices read_leadgen(std::string_view body) {
    const auto document = LooseDocument::require(body);
    LeadgenNotices notices;
    if (document.root()["object"].text() != "page") return notices;
    for (const auto& entry : document.root()["entry"].items()) {
        for (const auto& change : entry["changes"].items()) {
            if (change["field"].text() != "leadgen") continue;
            if (auto notice = notice_of(entry, change["value"]))
                notices.items.push_back(std::move(*notice));
            else
                ++notices.skipped;
        }
    }
    return notices;
}

} // namespace alcedo::providers::meta
