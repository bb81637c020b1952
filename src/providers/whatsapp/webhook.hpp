#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "base/time.hpp"
#include "providers/failure.hpp"

/// WhatsApp Cloud API, what it tells us. Translation only.
namespace alcedo::providers::whatsapp {

enum class InboundKind {
    text,
    image,
    audio,
    video,
    document,
    sticker,
    location,
    contacts,
    interactive,
    button,
    reaction,
    order,
    system,
    unsupported,
};
BOOST_DESCRIBE_ENUM(InboundKind, text, image, audio, video, document, sticker, location, contacts,
                    interactive, button, reaction, order, system, unsupported)

/// A file that can be fetched by its id for seven days.
struct Media {
    std::string id;
    std::string mime_type;
    std::string sha256;
    std::string filename; ///< documents only
    std::string caption;
    bool voice = false;
};

/// The ad or post that brought the person to the chat.
struct Referral {
    std::string source_type; ///< "ad" or "post"
    std::string source_id;   ///< the ad's id
    std::string source_url;
    std::string headline;
    std::string body;
    std::string ctwa_clid;
};

/// A message from a person. At least one of `from` and `user_id` is there.
struct InboundMessage {
    std::string phone_number_id;        ///< ours
    std::optional<std::string> from;    ///< E.164 with +; absent for people with a username
    std::optional<std::string> user_id; ///< business-scoped id ("US.1349…")
    std::string profile_name;           ///< may be empty
    std::string wamid;                  ///< the dedupe key
    std::optional<Instant> at;
    InboundKind kind = InboundKind::text;
    std::string text; ///< readable for every kind: caption, button title, "📍 Demo Cafe", …
    std::optional<std::string> context_id; ///< wamid of the message that this answers or reacts to
    std::optional<std::string> choice_id;  ///< id or payload of the pressed button or chosen row
    std::optional<std::string> new_phone;  ///< system: the person's new number, E.164
    std::optional<Referral> referral;
    std::optional<Media> media;
    bool forwarded = false;
};

/// Ordered by rank; an update of lower rank than the known one changes nothing.
enum class DeliveryStatus { sent, delivered, read, played, failed };
BOOST_DESCRIBE_ENUM(DeliveryStatus, sent, delivered, read, played, failed)

struct StatusUpdate {
    std::string phone_number_id;
    std::string wamid;
    DeliveryStatus status = DeliveryStatus::sent;
    std::optional<Instant> at;
    std::optional<std::string> recipient;         ///< E.164 with +
    std::optional<std::string> recipient_user_id; ///< business-scoped id
    std::string callback_data;                    ///< our own id, as given when sending; may be empty
    std::optional<Failure> error;                 ///< of `failed`
};

enum class TemplateChange { status, category, quality };
BOOST_DESCRIBE_ENUM(TemplateChange, status, category, quality)

struct TemplateUpdate {
    std::string waba_id;
    TemplateChange change = TemplateChange::status;
    std::string template_id;
    std::string name;
    std::string language;
    std::string value;  ///< the status it now has ("PAUSED"), its category or quality score
    std::string reason; ///< why, in Meta's words; may be empty
};

/// The number's or the account's health changed: quality, limits, violations, bans.
struct NumberUpdate {
    std::string waba_id;
    std::string field;                ///< "phone_number_quality_update", "account_update", …
    std::string display_phone_number; ///< of number updates; digits
    std::string event;                ///< "FLAGGED", "THROUGHPUT_UPGRADE", "DISABLED_UPDATE", …
    std::string detail;               ///< limit, violation or description; may be empty
};

/// The person stopped or resumed marketing messages.
struct PreferenceUpdate {
    std::string phone_number_id;
    std::optional<std::string> phone; ///< E.164 with +
    std::optional<std::string> user_id;
    bool marketing_wanted = false;
    std::optional<Instant> at;
};

/// Something went wrong on our number outside any message.
struct NumberProblem {
    std::string phone_number_id;
    Failure failure;
};

/// One delivery, in order of arrival within each list.
struct WebhookContent {
    std::vector<InboundMessage> messages;
    std::vector<StatusUpdate> statuses;
    std::vector<TemplateUpdate> templates;
    std::vector<NumberUpdate> numbers;
    std::vector<PreferenceUpdate> preferences;
    std::vector<NumberProblem> problems;
    int skipped = 0; ///< elements that could not be read, or of fields we do not know
};

/// Throws Refusal malformed when it is not JSON, and nothing else. Other objects give an empty content.
WebhookContent read_webhook(std::string_view body);

} // namespace alcedo::providers::whatsapp
