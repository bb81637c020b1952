#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "sandbox/views.hpp"

namespace alcedo::sandbox {

/// One SMTP conversation (RFC 5321) without its socket: lines in, answers out. Any user name and password is right but
/// the password "wrong".
class MailSession {
public:
    static constexpr std::size_t largest_mail = 10 << 20;

    std::string greeting() const;
    /// The answer to one line (without CRLF), empty while a mail arrives. `refuse`: 4xx or 5xx for every recipient.
    std::string hear(std::string_view line, int refuse);
    /// True once after a mail came to its end; then it can be taken.
    bool has_mail() const { return has_mail_; }
    Mail take_mail();
    bool is_over() const { return is_over_; }

private:
    enum class Expects { command, user_name, password, plain, content };
    std::string command(std::string_view line, int refuse);
    std::string authenticate(std::string_view arguments);
    std::string check_password(std::string_view password);
    std::string content_line(std::string_view line);
    void forget_mail();

    Expects expects_ = Expects::command;
    bool greeted_ = false;
    bool has_sender_ = false;
    bool too_large_ = false;
    bool has_mail_ = false;
    bool is_over_ = false;
    Mail mail_;
};

/// The subject of a mail's headers: folded lines joined, =?UTF-8?B?…?= and =?UTF-8?Q?…?= decoded.
std::string subject_of(std::string_view content);

} // namespace alcedo::sandbox
