#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/foundation.hpp"
#include "providers/smtp/send_mail.hpp"

namespace alcedo::channels {

enum class ChannelKind { facebook_page, whatsapp_cloud, email_smtp };
BOOST_DESCRIBE_ENUM(ChannelKind, facebook_page, whatsapp_cloud, email_smtp)

/// needs_reconnect: the token or password no longer works, a person must act. failing: the provider refuses for now.
enum class ChannelState { connected, needs_reconnect, failing };
BOOST_DESCRIBE_ENUM(ChannelState, connected, needs_reconnect, failing)

/// What the provider tells about itself.
struct ChannelDetails {
    std::optional<std::string> page_name;
    std::optional<std::string> display_phone_number;
    std::optional<std::string> verified_name;
    std::optional<std::string> quality_rating;
    std::optional<std::string> messaging_limit;
    std::optional<std::string> from_email;
    std::optional<std::string> from_name;
    std::optional<std::string> host;
};
BOOST_DESCRIBE_STRUCT(ChannelDetails, (),
                      (page_name, display_phone_number, verified_name, quality_rating, messaging_limit,
                       from_email, from_name, host))

struct Channel {
    ChannelId id;
    ChannelKind kind = ChannelKind::facebook_page;
    std::string name;
    std::string external_id;               ///< page id, phone number id, or the sender's address
    std::optional<std::string> account_id; ///< WhatsApp business account
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

struct FacebookPageCredentials {
    std::string page_id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(FacebookPageCredentials, (), (page_id, access_token))

struct WhatsAppCredentials {
    std::string phone_number_id;
    std::string waba_id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(WhatsAppCredentials, (), (phone_number_id, waba_id, access_token))

struct SmtpCredentials {
    std::string host;
    int port = 587;
    std::optional<std::string> username;
    std::optional<std::string> password;
    std::string from_email;
    std::string from_name;
    providers::smtp::Security security = providers::smtp::Security::starttls;
};
BOOST_DESCRIBE_STRUCT(SmtpCredentials, (), (host, port, username, password, from_email, from_name, security))

} // namespace alcedo::channels
