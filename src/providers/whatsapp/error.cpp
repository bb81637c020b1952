#include "providers/whatsapp/error.hpp"

#include <algorithm>
#include <array>

namespace alcedo::providers::whatsapp {
namespace {

using enum FailureKind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Row {
    int first;
    int last;
    FailureKind kind;
    seconds wait;
    std::string_view title;
    std::string_view advice;
};

constexpr std::string_view reconnect =
    "Make a fresh access token at Meta and enter it under Settings, Channels.";
constexpr std::string_view open_manager =
    "Open WhatsApp Manager and finish what it asks for, then check the channel here.";
constexpr std::string_view other_way = "Reach this person in another way, by phone or e-mail.";
constexpr std::string_view fix_template =
    "Read the templates again, check the variables, or choose another template.";
constexpr std::string_view other_template =
    "Choose another template, or wait until WhatsApp Manager shows it as active.";

// Codes of whatsapp-cloud §10; the first row that fits counts. What is not here is the Graph's own.
constexpr auto rows = std::to_array<Row>({
    {131047,
     131047,
     window_closed,
     {},
     "The 24-hour window is closed.",
     "More than 24 hours have passed since this person last wrote: send an approved template instead."},

    {131026,
     131026,
     rejected,
     {},
     "WhatsApp cannot deliver to this number.",
     "The number may not be on WhatsApp, or its app is too old. Reach this person by phone or e-mail."},
    {131021, 131021, rejected, {}, "This number is your own.", "Check the phone number of the contact."},
    {130472, 130472, rejected, {}, "WhatsApp holds marketing back from this person.", other_way},
    {131062, 131062, rejected, {}, "This kind of message needs a phone number.", other_way},
    {131030,
     131030,
     rejected,
     {},
     "The number is not on the test list of the WhatsApp account.",
     "Add it in the Meta app under WhatsApp, API set-up, or use a real business number."},
    {131049, 131049, rejected, hours{24}, "WhatsApp held back a marketing message.",
     "This person got many marketing messages lately. Wait at least a day, or write when they write to you."},
    {131050,
     131050,
     rejected,
     {},
     "This person stopped marketing messages.",
     "Send no marketing templates to them any more; answering what they write is still allowed."},

    {4, 4, rate_limited, minutes{5}, "Meta asks this app to slow down.", try_later},
    {80007, 80008, rate_limited, minutes{5}, "WhatsApp asks this account to slow down.", try_later},
    {130429, 130429, rate_limited, seconds{5}, "Too many messages at once from this number.", try_later},
    {131056, 131056, rate_limited, seconds{6}, "Too many messages to this person in a short time.",
     try_later},
    {131048, 131048, rate_limited, hours{1},
     "WhatsApp limits this number because people reported its messages.",
     "Send less and only to people who asked for it; see the number's quality in WhatsApp Manager."},
    {133016, 133016, rate_limited, hours{1}, "The number was registered too often.",
     "Wait before registering it again."},

    {131000, 131000, temporary, {}, "WhatsApp has a problem right now.", try_later},
    {131016, 131016, temporary, {}, "WhatsApp is not available right now.", try_later},
    {131057, 131057, temporary, {}, "The WhatsApp account is under maintenance.", try_later},
    {133004, 133004, temporary, {}, "WhatsApp is not available right now.", try_later},
    {2494100, 2494100, temporary, {}, "The WhatsApp account is under maintenance.", try_later},

    {0, 0, needs_reconnect, {}, "The access token no longer works.", reconnect},
    {190, 190, needs_reconnect, {}, "The access token no longer works.", reconnect},
    {3, 3, needs_reconnect, {}, "The app may not do this.", reconnect},
    {10, 10, needs_reconnect, {}, "The token lacks a WhatsApp permission.", reconnect},
    {200, 299, needs_reconnect, {}, "The token lacks a WhatsApp permission.", reconnect},
    {131005, 131005, needs_reconnect, {}, "The token lacks a WhatsApp permission.", reconnect},
    {368,
     368,
     needs_reconnect,
     {},
     "WhatsApp has blocked the account for breaking its policies.",
     open_manager},
    {131031, 131031, needs_reconnect, {}, "The WhatsApp account is locked.", open_manager},
    {131037, 131037, needs_reconnect, {}, "The number's display name is not approved yet.", open_manager},
    {131042, 131042, needs_reconnect, {}, "WhatsApp found a problem with the payment method.", open_manager},
    {131045, 131045, needs_reconnect, {}, "The number is not registered for sending.", open_manager},
    {133000, 133015, needs_reconnect, {}, "The number is not registered for sending.", open_manager},
    {130497, 130497, rejected, {}, "This account may not write to people in that country.", other_way},

    {33,
     33,
     not_found,
     {},
     "WhatsApp finds no such number or account, or the token may not see it.",
     "Copy the phone number ID and the account ID from WhatsApp Manager once more, and give the token's "
     "system "
     "user access to the account."},
    {131008, 131008, rejected, {}, "A part of the message is missing.", report_it},
    {131009, 131009, rejected, {}, "A part of the message is not valid.", report_it},
    {131051, 131051, rejected, {}, "WhatsApp does not support this kind of message.", report_it},
    {135000, 135000, rejected, {}, "WhatsApp did not accept the message.", report_it},
    {131052,
     131052,
     rejected,
     {},
     "The file could not be fetched from the person.",
     "Ask them to send it again."},
    {131053,
     131053,
     rejected,
     {},
     "The file could not be sent.",
     "Check its type and size; WhatsApp takes pictures up to 5 MB and documents up to 100 MB."},

    {132000, 132000, rejected, {}, "The template needs a different number of variables.", fix_template},
    {132001, 132001, rejected, {}, "WhatsApp has no such template in this language.", fix_template},
    {132005, 132005, rejected, {}, "The template's text became too long.", "Use shorter values."},
    {132007, 132007, rejected, {}, "The template breaks WhatsApp's policy.", other_template},
    {132012, 132012, rejected, {}, "A variable of the template has the wrong form.", fix_template},
    {132015, 132015, rejected, {}, "The template is paused because of its quality.", other_template},
    {132016, 132016, rejected, {}, "The template is disabled for good.", other_template},
    {132018, 132018, rejected, {}, "A variable of the template has the wrong form.", fix_template},
    {132068, 132069, rejected, {}, "The template's form is blocked or throttled.", other_template},
});

const Row* find(int code) {
    const auto* row = std::ranges::find_if(
        rows, [&](const Row& candidate) { return code >= candidate.first && code <= candidate.last; });
    return row == rows.end() ? nullptr : row;
}

FailureTells tells_of(int code) {
    constexpr int stopped_marketing = 131050;
    constexpr int too_many_to_one_person = 131056;
    if (code == stopped_marketing) return FailureTells::wants_no_marketing;
    return code == too_many_to_one_person ? FailureTells::person_is_busy : FailureTells::nothing;
}

Failure of_row(const Row& row, int code, int subcode, std::string_view detail, Milliseconds wait) {
    return {.kind = row.kind,
            .retry_after =
                row.kind == rate_limited ? std::max<Milliseconds>(wait, row.wait) : Milliseconds{row.wait},
            .code = code,
            .subcode = subcode,
            .title = std::string(row.title),
            .detail = std::string(detail),
            .advice = std::string(row.advice),
            .tells = tells_of(code)};
}

} // namespace

Failure failure_of_code(int code, std::string_view title, std::string_view detail) {
    const auto words = detail.empty() ? title : detail;
    if (const auto* row = find(code)) return of_row(*row, code, 0, words, {});
    return {.kind = code == 1 || code == 2 ? temporary : rejected,
            .code = code,
            .title = "WhatsApp did not deliver the message.",
            .detail = std::string(words),
            .advice = std::string(other_way)};
}

Failure failure_of(int status, std::string_view body, Milliseconds wait, Repeating repeating) {
    const auto error = meta::read_graph_error(body);
    if (!error) return meta::failure_of(status, body, wait, repeating);
    // Of an id that the Graph does not show, whatever it is of.
    const bool is_hidden = error->code == 100 && error->subcode == 33;
    if (const auto* row = find(is_hidden ? 33 : error->code))
        return of_row(*row, error->code, error->subcode,
                      error->details.empty() ? error->message : error->details, wait);
    return meta::failure_of(status, body, wait, repeating);
}

} // namespace alcedo::providers::whatsapp
