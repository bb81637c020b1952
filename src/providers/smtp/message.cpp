#include "providers/smtp/message.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "providers/smtp/encoding.hpp"
#include "providers/smtp/html_form.hpp"

namespace alcedo::providers::smtp {
namespace {

/// "Fri, 20 Nov 2026 09:39:04 +0000"
std::string date_text(Instant at) {
    constexpr std::string_view days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       days[std::chrono::weekday{day}.c_encoding()], unsigned{date.day()},
                       months[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string mailbox_text(std::string_view field, const Mailbox& mailbox) {
    const std::string address = "<" + bare_address(mailbox.address) + ">";
    const auto name = header_phrase(field, mailbox.name);
    if (name.empty()) return address;
    // Folds before the address when the line would become too long.
    const auto line_start = name.rfind('\n') == std::string::npos ? 0 : name.rfind('\n') + 1;
    const bool fits = field.size() + 2 + (name.size() - line_start) + 1 + address.size() <= 76;
    return name + (fits ? " " : "\r\n ") + address;
}

void add(std::string& out, std::string_view field, std::string_view value) {
    out.append(field).append(": ").append(value).append("\r\n");
}

void add_part(std::string& out, std::string_view boundary, std::string_view type, std::string_view text) {
    out.append("--").append(boundary).append("\r\n");
    add(out, "Content-Type", std::string(type) + "; charset=utf-8");
    add(out, "Content-Transfer-Encoding", "quoted-printable");
    out.append("\r\n").append(quoted_printable(text)).append("\r\n");
}

} // namespace

std::string build_message(const Message& message) {
    const auto id = bare_address(message.message_id);
    // "=_" cannot stand in quoted-printable text, so no line of a part can be the boundary.
    const std::string boundary = "=_" + hex(sha256(id)).substr(0, 32);
    std::string out;
    add(out, "Date", date_text(message.date));
    add(out, "From", mailbox_text("From", message.from));
    add(out, "To", mailbox_text("To", message.to));
    if (message.reply_to) add(out, "Reply-To", mailbox_text("Reply-To", *message.reply_to));
    add(out, "Subject", header_text("Subject", message.subject));
    add(out, "Message-ID", "<" + id + ">");
    if (message.in_reply_to) {
        const std::string parent = "<" + bare_address(*message.in_reply_to) + ">";
        add(out, "In-Reply-To", parent);
        add(out, "References", parent);
    }
    if (message.written == Written::automatically) {
        add(out, "Auto-Submitted", "auto-generated");
        // What Exchange understands instead of RFC 3834.
        add(out, "X-Auto-Response-Suppress", "All");
    }
    add(out, "MIME-Version", "1.0");
    add(out, "Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
    out += "\r\n";
    add_part(out, boundary, "text/plain", message.text);
    add_part(out, boundary, "text/html", html_form(message.text));
    out.append("--").append(boundary).append("--\r\n");
    return out;
}

std::string message_id_for(std::string_view id, std::string_view sender_address) {
    const auto at = sender_address.rfind('@');
    const auto domain = at == std::string_view::npos ? std::string_view() : sender_address.substr(at + 1);
    return bare_address(std::string(id) + "@" + (domain.empty() ? "localhost" : std::string(domain)));
}

} // namespace alcedo::providers::smtp
