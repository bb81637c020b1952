#pragma once
#include <map>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/foundation.hpp"

namespace alcedo::channels {

/// needs_reconnect: the token or password no longer works, a person must act. failing: the provider refuses for now.
enum class ChannelState { connected, needs_reconnect, failing };
BOOST_DESCRIBE_ENUM(ChannelState, connected, needs_reconnect, failing)

/// What the provider tells about the channel, by the names that its kind gives: page_name, display_phone_number,
/// quality_rating, from_email, …
using ChannelDetails = std::map<std::string, std::string>;

struct Channel {
    ChannelId id;
    std::string kind; ///< the word of a ChannelKind
    std::string name;
    std::string external_id; ///< what the provider calls it: a page id, the sender's address, …
    std::optional<std::string> account_id; ///< the account it belongs to, where the provider has such
    std::string credentials;               ///< sealed
    ChannelState state = ChannelState::connected;
    std::optional<std::string> state_reason;
    ChannelDetails details;
    std::optional<Instant> checked_at;
    std::optional<Instant> paused_until; ///< the provider's rate limit; nothing is sent before
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Channel, (),
                      (id, kind, name, external_id, account_id, credentials, state, state_reason, details,
                       checked_at, paused_until, created_at))

} // namespace alcedo::channels
