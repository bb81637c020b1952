#include "base/email_address.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/talks/channels/channel_kind.hpp"
#include "features/talks/channels/kinds/credentials.hpp"
#include "providers/smtp/message.hpp"
#include "providers/smtp/send_mail.hpp"
#include "providers/transport.hpp"

/// A mailbox that sends over its provider's mail server.
namespace alcedo::channels {
namespace {

using providers::Result;
using providers::smtp::Security;

struct SmtpCredentials {
    std::string host;
    int port = 587;
    std::optional<std::string> username;
    std::optional<std::string> password;
    std::string from_email;
    std::string from_name;
    Security security = Security::starttls;
};
BOOST_DESCRIBE_STRUCT(SmtpCredentials, (), (host, port, username, password, from_email, from_name, security))

/// Behind the guard against private addresses, unless the operator allows them.
providers::smtp::Server server_of(const Foundation& foundation, const SmtpCredentials& credentials) {
    return {.host = credentials.host,
            .port = credentials.port,
            .security = credentials.security,
            .username = credentials.username.value_or(""),
            .password = credentials.password.value_or(""),
            .reach = foundation.settings.of<identity::SecuritySettings>().allow_private_targets
                         ? http::Reach::anywhere
                         : http::Reach::public_only};
}

/// A conversation takes a thread, and mail servers refuse many at once.
constexpr int conversations_at_once = 8;
/// Somebody may be waiting in front of a form.
constexpr Milliseconds patience_of_a_check{15'000};

FairGate::Turn turn_at(const Foundation& foundation, const SmtpCredentials& credentials) {
    return foundation.client.gate().enter(credentials.host, conversations_at_once);
}

Result<ChannelDetails> ask_server(const Foundation& foundation, const SmtpCredentials& credentials) {
    const auto turn = turn_at(foundation, credentials);
    if (!turn) return providers::host_is_busy(credentials.host);
    auto server = server_of(foundation, credentials);
    server.timeout = patience_of_a_check;
    const auto checked = providers::smtp::check_server(server);
    if (!checked) return checked.failure();
    return ChannelDetails{{"from_email", credentials.from_email},
                          {"from_name", credentials.from_name},
                          {"host", credentials.host}};
}

Proof prove(const Foundation& foundation, const json::Raw& raw) {
    auto credentials = json::read<SmtpCredentials>(raw.text);
    require_entered(credentials.host, "host");
    if (credentials.port < 1 || credentials.port > 65535)
        throw invalid_field("credentials/port", "port must be from 1 to 65535.");
    const auto address = normalise_email(credentials.from_email);
    if (!address)
        throw invalid_field("credentials/from_email",
                            "from_email must be an address like hello@example.com.");
    credentials.from_email = *address;
    const auto details = ask_server(foundation, credentials);
    if (!details) refuse_credentials("host", details.failure());
    return {credentials.from_email, {}, *details, json::to_text(credentials)};
}

Result<ChannelDetails> check(const Opened& mailbox) {
    return ask_server(mailbox.foundation, mailbox.as<SmtpCredentials>());
}

Result<std::string> send(const Opened& mailbox, const Letter& letter) {
    const auto credentials = mailbox.as<SmtpCredentials>();
    const std::string message_id = providers::smtp::message_id_for(letter.callback, credentials.from_email);
    const providers::smtp::Message mail{.from = {credentials.from_email, credentials.from_name},
                                        .to = {letter.to, ""},
                                        .subject = letter.subject.value_or(""),
                                        .text = letter.text,
                                        .message_id = message_id,
                                        .date = letter.at,
                                        .written = letter.written == Written::by_person
                                                       ? providers::smtp::Written::by_person
                                                       : providers::smtp::Written::automatically,
                                        .in_reply_to = letter.answers,
                                        .reply_to = {}};
    const auto turn = turn_at(mailbox.foundation, credentials);
    if (!turn) return providers::host_is_busy(credentials.host);
    const auto sent =
        providers::smtp::send_mail({server_of(mailbox.foundation, credentials), credentials.from_email,
                                    letter.to, providers::smtp::build_message(mail)});
    if (!sent) return sent.failure();
    return message_id;
}

} // namespace

ChannelKind email_smtp() {
    return {.word = "email_smtp",
            .label = "Email",
            .can = {.text = true, .subject = true},
            .asks = {{.key = "host", .label = "SMTP server", .placeholder = "smtp.example.com"},
                     {.key = "port", .label = "Port", .type = FieldType::number, .initial = "587"},
                     {.key = "security",
                      .label = "Encryption",
                      .type = FieldType::choice,
                      .initial = "starttls",
                      .choices = {"starttls", "tls", "none"}},
                     {.key = "username", .label = "User name", .required = false},
                     {.key = "password", .label = "Password", .type = FieldType::secret, .required = false},
                     {.key = "from_email", .label = "Sender's address", .placeholder = "hello@example.com"},
                     {.key = "from_name", .label = "Sender's name"}},
            .reached_by = ReachedBy::email,
            // A mail server reports nothing more, so that a second mail would be a guess.
            .attempts_in_doubt = 1,
            .prove = prove,
            .check = check,
            .send = send};
}

} // namespace alcedo::channels
