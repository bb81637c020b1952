#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "features/talks/channels/message_kind.hpp"
#include "providers/failure.hpp"

/// What a channel tells us, in the words of no provider. All that the inbox knows.
namespace alcedo::channels {

/// A file that came with a message. Its provider keeps it for some days only.
struct MediaRef {
    std::string id;
    std::string type; ///< media type, as the provider says
    std::string name; ///< may be empty
};

/// A person wrote. She is known by at least one of phone, email and user_id.
struct Said {
    std::string channel;              ///< external id of ours
    std::optional<std::string> phone; ///< E.164
    std::optional<std::string> email;
    std::optional<std::string> user_id; ///< the provider's own id of her
    std::string name;                   ///< may be empty
    std::string external_id;            ///< the provider's id of the message: the same twice is one
    MessageKind kind = MessageKind::text;
    std::string text; ///< readable, whatever its kind
    std::optional<Instant> at;
    std::optional<std::string> quoted; ///< external id of the message that this answers
    std::vector<MediaRef> media{};
    std::optional<std::string> new_phone; ///< she has another number from now on
};

/// What became of a message of ours.
enum class Outcome { sent, delivered, read, failed };

struct Moved {
    std::string channel;
    std::string external_id;
    Outcome outcome = Outcome::sent;
    std::optional<Instant> at;
    std::string callback;                    ///< our own id, where it came back; may be empty
    std::optional<providers::Failure> error; ///< of `failed`
};

/// She stopped, or resumed, marketing messages.
struct Wish {
    std::string channel;
    std::optional<std::string> phone;
    std::optional<std::string> user_id;
    bool marketing_wanted = false;
};

/// The provider decided about a template. An absent member stays as it is.
struct TemplateMoved {
    std::string account;
    std::string name;
    std::string language;
    std::optional<std::string> status;
    std::optional<std::string> category;
};

/// Something changed on the provider's side: the channel should be asked how it is. By external id, or by account.
struct Alert {
    std::string channel;
    std::string account;
};

/// One delivery, in order of arrival within each list.
struct Arrivals {
    std::vector<Said> said;
    std::vector<Moved> moved;
    std::vector<Wish> wishes;
    std::vector<TemplateMoved> templates;
    std::vector<Alert> alerts;
    int skipped = 0; ///< parts that could not be read
};

} // namespace alcedo::channels
