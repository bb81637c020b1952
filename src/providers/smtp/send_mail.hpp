#pragma once
#include <string>

#include <boost/describe/enum.hpp>

#include "base/time.hpp"
#include "http/client/client.hpp"
#include "providers/failure.hpp"

namespace alcedo::providers::smtp {

enum class Security {
    none,
    starttls, ///< required: the mail is not sent when the server offers none
    tls,
};
BOOST_DESCRIBE_ENUM(Security, none, starttls, tls)

/// A mail server that takes our mail.
struct Server {
    std::string host;
    int port = 587;
    Security security = Security::starttls;
    std::string username; ///< empty: no login
    std::string password;
    http::Reach reach = http::Reach::public_only; ///< people type mail servers in
    Milliseconds timeout{30'000}; ///< of the whole conversation, however slowly the server speaks
    Milliseconds connect_timeout{10'000};
};

struct OutgoingMail {
    Server server;
    std::string from; ///< envelope addresses, bare
    std::string to;
    std::string message; ///< as build_message writes it
};

/// Hands the mail to the server and waits for its reply, inside a BlockingScope.
Result<Done> send_mail(const OutgoingMail& mail);
/// Connects, logs in and leaves: for "check this channel".
Result<Done> check_server(const Server& server);

/// The failure of an SMTP reply code (RFC 5321 4.2.3), e.g. 421, 535, 550. Pure.
Failure failure_of_reply(int reply, std::string_view detail);

} // namespace alcedo::providers::smtp
