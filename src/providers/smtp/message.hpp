#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

/// E-mail: how a message is written (RFC 5322, 2045, 2047).
namespace alcedo::providers::smtp {

struct Mailbox {
    std::string address;
    std::string name; ///< may be empty; any UTF-8
};

enum class Written {
    by_person,
    automatically, ///< adds Auto-Submitted: auto-generated (RFC 3834), so that robots do not answer
};

struct Message {
    Mailbox from;
    Mailbox to;
    std::string subject;
    std::string text;       ///< plain text, UTF-8; blank lines part paragraphs
    std::string message_id; ///< without <>: "01k3…@crm.example.com"
    Instant date;
    Written written = Written::by_person;
    std::optional<std::string> in_reply_to; ///< without <>
    std::optional<Mailbox> reply_to;
};

/// The whole message with CRLF line ends: text/plain and a simple HTML form of it. No value can add a header: line
/// breaks and control characters in them become spaces.
std::string build_message(const Message& message);

/// `local@domain` for a new message; the local part is `id`, the domain that of the sender's address.
std::string message_id_for(std::string_view id, std::string_view sender_address);

} // namespace alcedo::providers::smtp
