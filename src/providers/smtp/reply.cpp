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
constexpr std::string_view address = "Check the e-mail address of the contact.";

constexpr auto rows = std::to_array<Row>({
    {421, temporary, "The mail server is not available.", try_later},
    {450, temporary, "The mailbox is busy.", try_later},
    {451, temporary, "The mail server had a problem.", try_later},
    {452, temporary, "The mail server has no room.", try_later},
    {454, temporary, "The mail server cannot check the login now.", try_later},
    {530, needs_reconnect, "The mail server wants a login.", login},
    {534, needs_reconnect, "The mail server does not accept this kind of login.", login},
    {535, needs_reconnect, "The mail server refused user name or password.", login},
    {538, needs_reconnect, "The mail server wants an encrypted login.", login},
    {550, rejected, "The mail server refused this address.", address},
    {551, rejected, "This person has no mailbox there.", address},
    {552, rejected, "The message is too large, or the mailbox is full.",
     "Send a shorter message, or try another way."},
    {553, rejected, "The mail server does not accept this address.", address},
    {554, rejected, "The mail server refused the message.",
     "Write to this person in another way; the mail server may have blocked the address."},
});

} // namespace

Failure failure_of_reply(int reply, std::string_view detail) {
    const auto* row = std::ranges::find(rows, reply, &Row::reply);
    Failure failure{.kind = reply < 500 ? temporary : rejected, .code = reply, .detail = std::string(detail)};
    failure.title = row != rows.end() ? std::string(row->title) : "The mail server refused the message.";
    failure.advice =
        row != rows.end() ? std::string(row->advice) : std::string(reply < 500 ? try_later : address);
    if (row != rows.end()) failure.kind = row->kind;
    return failure;
}

} // namespace alcedo::providers::smtp
