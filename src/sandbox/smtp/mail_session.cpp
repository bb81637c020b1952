#include "sandbox/smtp/mail_session.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::size_t most_recipients = 100;

/// "<asha@example.com> SIZE=100" gives the address; a null sender gives an empty one.
std::string_view address_in(std::string_view text) {
    const auto open = text.find('<');
    const auto close = text.find('>', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return text.substr(open + 1, close - open - 1);
}

/// SIZE=… of MAIL FROM (RFC 1870); 0 when it is not told.
std::size_t told_size(std::string_view text) {
    const auto upper = lower_ascii(text);
    const auto at = upper.find(" size=");
    std::size_t size = 0;
    if (at != std::string::npos) std::from_chars(upper.data() + at + 6, upper.data() + upper.size(), size);
    return size;
}

} // namespace

std::string MailSession::greeting() const { return "220 sandbox ESMTP\r\n"; }

std::string MailSession::hear(std::string_view line, int refuse) {
    switch (expects_) {
    case Expects::content: return content_line(line);
    case Expects::user_name: expects_ = Expects::password; return "334 UGFzc3dvcmQ6\r\n";
    case Expects::password: return check_password(parse_base64(line).value_or("wrong"));
    case Expects::plain: return authenticate("PLAIN " + std::string(line));
    case Expects::command: break;
    }
    return command(line, refuse);
}

Mail MailSession::take_mail() {
    has_mail_ = false;
    auto mail = std::move(mail_);
    forget_mail();
    mail.subject = subject_of(mail.content);
    return mail;
}

std::string MailSession::command(std::string_view line, int refuse) {
    const auto verb = lower_ascii(line.substr(0, line.find(' ')));
    const auto arguments = line.substr(std::min(verb.size() + 1, line.size()));
    if (verb == "ehlo") {
        greeted_ = true;
        return "250-sandbox greets you\r\n250-SIZE " + std::to_string(largest_mail) +
               "\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n";
    }
    if (verb == "helo") {
        greeted_ = true;
        return "250 sandbox\r\n";
    }
    if (verb == "noop") return "250 OK\r\n";
    if (verb == "quit") {
        is_over_ = true;
        return "221 Bye\r\n";
    }
    if (verb == "rset") {
        forget_mail();
        return "250 OK\r\n";
    }
    if (!greeted_) return "503 Say EHLO first\r\n";
    if (verb == "auth") return authenticate(arguments);
    if (verb == "mail") {
        if (has_sender_) return "503 A mail has begun already\r\n";
        if (!lower_ascii(arguments).starts_with("from:<")) return "501 MAIL FROM:<address> is expected\r\n";
        if (told_size(arguments) > largest_mail) return "552 The mail is too large\r\n";
        has_sender_ = true;
        mail_.from = address_in(arguments);
        return "250 OK\r\n";
    }
    if (verb == "rcpt") {
        if (!has_sender_) return "503 MAIL comes first\r\n";
        const auto address = address_in(arguments);
        if (address.find('@') == std::string_view::npos) return "501 RCPT TO:<address> is expected\r\n";
        if (refuse >= 400 && refuse < 600)
            return std::to_string(refuse) + " The sandbox refuses this recipient\r\n";
        if (mail_.to.size() >= most_recipients) return "452 Too many recipients\r\n";
        mail_.to.emplace_back(address);
        return "250 OK\r\n";
    }
    if (verb == "data") {
        if (mail_.to.empty()) return "503 RCPT comes first\r\n";
        expects_ = Expects::content;
        return "354 End with a line that is a dot\r\n";
    }
    return "502 Not known here\r\n";
}

std::string MailSession::authenticate(std::string_view arguments) {
    const auto mechanism = lower_ascii(arguments.substr(0, arguments.find(' ')));
    const auto initial = trimmed(arguments.substr(std::min(mechanism.size(), arguments.size())));
    if (mechanism == "login") {
        expects_ = initial.empty() ? Expects::user_name : Expects::password;
        return initial.empty() ? "334 VXNlcm5hbWU6\r\n" : "334 UGFzc3dvcmQ6\r\n";
    }
    if (mechanism != "plain") return "504 Only PLAIN and LOGIN\r\n";
    if (initial.empty()) {
        expects_ = Expects::plain;
        return "334 \r\n";
    }
    const auto decoded = parse_base64(initial).value_or("");
    const auto last = decoded.rfind('\0');
    return check_password(last == std::string::npos ? "wrong" : decoded.substr(last + 1));
}

std::string MailSession::check_password(std::string_view password) {
    expects_ = Expects::command;
    return password == "wrong" ? "535 Authentication failed\r\n" : "235 Welcome\r\n";
}

std::string MailSession::content_line(std::string_view line) {
    if (line != ".") {
        if (line.starts_with('.')) line.remove_prefix(1);
        too_large_ = too_large_ || mail_.content.size() + line.size() > largest_mail;
        if (!too_large_) mail_.content.append(line).append("\r\n");
        return {};
    }
    expects_ = Expects::command;
    if (too_large_) {
        forget_mail();
        return "552 The mail is too large\r\n";
    }
    has_mail_ = true;
    return "250 Taken\r\n";
}

void MailSession::forget_mail() {
    mail_ = {};
    has_sender_ = false;
    too_large_ = false;
}

} // namespace alcedo::sandbox
