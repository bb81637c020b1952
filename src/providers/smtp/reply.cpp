#include <algorithm>
#include <array>

#include "providers/smtp/send_mail.hpp"

namespace alcedo::providers::smtp {
namespace {

using enum FailureKind;

struct Row {
    int reply;
    FailureKind kind;
    std::string_view title;
    std::string_view advice;
};

constexpr std::string_view login =
    "Check user name and password of the e-mail channel; Google and Microsoft want an "
    "app password.";
constexpr std::string_view soon = "Nothing to do: it is tried again shortly.";
constexpr std::string_view address = "Check the e-mail address of the contact.";

constexpr auto rows = std::to_array<Row>({
    {421, temporary, "The mail server is not available", soon},
    {450, temporary, "The mailbox is busy", soon},
    {451, temporary, "The mail server had a problem", soon},
    {452, temporary, "The mail server has no room", soon},
    {454, temporary, "The mail server cannot check the login now", soon},
    {530, needs_reconnect, "The mail server wants a login", login},
    {534, needs_reconnect, "The mail server does not accept this kind of login", login},
    {535, needs_reconnect, "The mail server refused user name or password", login},
    {538, needs_reconnect, "The mail server wants an encrypted login", login},
    {550, rejected, "The mail server refused this address", address},
    {551, rejected, "This person has no mailbox there", address},
    {552, rejected, "The message is too large, or the mailbox is full",
     "Send a shorter message, or try another way."},
    {553, rejected, "The mail server does not accept this address", address},
    {554, rejected, "The mail server refused the message",
     "See the server's own words; the address may be blocked."},
});

} // namespace

Failure failure_of_reply(int reply, std::string_view detail) {
    const auto* row = std::ranges::find(rows, reply, &Row::reply);
    Failure failure{.kind = reply < 500 ? temporary : rejected, .code = reply, .detail = std::string(detail)};
    failure.title = row != rows.end() ? std::string(row->title) : "The mail server refused the message";
    failure.advice = row != rows.end() ? std::string(row->advice) : std::string(reply < 500 ? soon : address);
    if (row != rows.end()) failure.kind = row->kind;
    return failure;
}

} // namespace alcedo::providers::smtp
