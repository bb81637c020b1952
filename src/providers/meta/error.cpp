#include "providers/meta/error.hpp"

#include <algorithm>
#include <array>

#include "providers/loose_json.hpp"
#include "providers/meta/graph.hpp"

namespace alcedo::providers::meta {
namespace {

using enum FailureKind;
using std::chrono::minutes;

constexpr int any_subcode = -1;

struct Row {
    int first = 0;
    int last = 0;
    int subcode = any_subcode;
    FailureKind kind;
    minutes wait{};
    std::string_view title;
    std::string_view advice;
};

constexpr std::string_view reconnect =
    "Make a fresh access token at Meta and enter it under Settings, Channels.";
constexpr std::string_view grant =
    "Ask an administrator of the Page to grant the missing permission, and Leads Access "
    "in Meta Business Suite, then connect the Page again.";
constexpr std::string_view wait_a_little = "Leave it alone for a while, then try again.";

// The first row that fits counts.
constexpr auto rows = std::to_array<Row>({
    {190, 190, 458, needs_reconnect, {}, "The app was removed from the Facebook account.", reconnect},
    {190,
     190,
     459,
     needs_reconnect,
     {},
     "Facebook wants the owner of the token to sign in again.",
     reconnect},
    {190,
     190,
     460,
     needs_reconnect,
     {},
     "The Facebook password was changed, which ended the token.",
     reconnect},
    {190, 190, 463, needs_reconnect, {}, "The access token has expired.", reconnect},
    {190, 190, 464, needs_reconnect, {}, "The Facebook account is not confirmed.", reconnect},
    {190, 190, any_subcode, needs_reconnect, {}, "The access token no longer works.", reconnect},
    {102, 102, any_subcode, needs_reconnect, {}, "The access token no longer works.", reconnect},
    {4, 4, any_subcode, rate_limited, minutes{5}, "Meta asks this app to slow down.", wait_a_little},
    {341, 341, any_subcode, rate_limited, minutes{5}, "Meta asks this app to slow down.", wait_a_little},
    {17, 17, any_subcode, rate_limited, minutes{5}, "Meta asks this account to slow down.", wait_a_little},
    {32, 32, any_subcode, rate_limited, minutes{5}, "Meta asks this Page to slow down.", wait_a_little},
    {613, 613, any_subcode, rate_limited, minutes{5}, "Meta asks us to slow down.", wait_a_little},
    {80000, 80014, any_subcode, rate_limited, minutes{5}, "Meta asks this Page to slow down.", wait_a_little},
    {3, 3, any_subcode, needs_reconnect, {}, "The app may not do this yet.", grant},
    {10, 10, any_subcode, needs_reconnect, {}, "A permission is missing.", grant},
    {200, 299, any_subcode, needs_reconnect, {}, "A permission is missing.", grant},
    {100,
     100,
     33,
     not_found,
     {},
     "Meta finds nothing under this id, or does not show it to us.",
     "If it was not deleted, ask an administrator of the Page to grant Leads Access in Meta Business "
     "Suite, and try again."},
    {803,
     803,
     any_subcode,
     not_found,
     {},
     "Meta finds nothing under this id.",
     "Copy the id from Meta once more and enter it again."},
    {100, 100, any_subcode, rejected, {}, "Meta did not accept the request.", report_it},
    {2500, 2500, any_subcode, rejected, {}, "Meta did not accept the request.", report_it},
    {2635,
     2635,
     any_subcode,
     rejected,
     {},
     "This version of the Graph API has ended.",
     "Ask the operator to set meta.graph_version to a current version."},
    {368,
     368,
     any_subcode,
     rejected,
     {},
     "Meta has blocked this action for breaking its policies.",
     "Open Meta Business Suite, Account Quality, to see why and to ask for a review."},
    {506,
     506,
     any_subcode,
     rejected,
     {},
     "The same was sent just before.",
     "Change the text and send it again."},
    {1, 2, any_subcode, temporary, {}, "Meta has a problem right now.", try_later},
});

Failure of_row(const Row& row, const GraphError& error, Milliseconds wait) {
    return {.kind = row.kind,
            .retry_after =
                row.kind == rate_limited ? std::max<Milliseconds>(wait, row.wait) : Milliseconds{0},
            .code = error.code,
            .subcode = error.subcode,
            .title = std::string(row.title),
            .detail = error.details.empty() ? error.message : error.details,
            .advice = std::string(row.advice)};
}

/// For codes that no table knows, and answers without one.
Row row_of_status(int status, bool is_transient) {
    if (status == 429)
        return {.kind = rate_limited,
                .wait = minutes{5},
                .title = "Meta asks us to slow down.",
                .advice = wait_a_little};
    if (status >= 500 || is_transient)
        return {.kind = temporary, .title = "Meta has a problem right now.", .advice = try_later};
    if (status == 401)
        return {.kind = needs_reconnect, .title = "The access token no longer works.", .advice = reconnect};
    if (status == 403) return {.kind = needs_reconnect, .title = "A permission is missing.", .advice = grant};
    if (status == 404)
        return {.kind = not_found,
                .title = "Meta finds nothing under this id.",
                .advice = "Copy the id from Meta once more and enter it again."};
    return {.kind = rejected, .title = "Meta did not accept the request.", .advice = report_it};
}

} // namespace

std::optional<GraphError> read_graph_error(std::string_view body) {
    const auto document = LooseDocument::parse(body);
    if (!document) return std::nullopt;
    const auto error = document->root()["error"];
    if (!error.is_object()) return std::nullopt;
    const auto number = [&](std::string_view member) {
        return static_cast<int>(std::clamp<std::int64_t>(error[member].integer().value_or(0), 0, INT32_MAX));
    };
    GraphError out;
    out.code = number("code");
    out.subcode = number("error_subcode");
    out.is_transient = error["is_transient"].truth();
    out.message = error["message"].text();
    out.title = error["error_user_title"].text();
    out.details = error["error_user_msg"].text();
    if (out.details.empty()) out.details = error["error_data"]["details"].text();
    return out;
}

Failure failure_of(int status, std::string_view body, Milliseconds wait, Repeating repeating) {
    const auto error = read_graph_error(body);
    if (!error) {
        if (status != 429 && status != 401 && status != 403 && status != 404)
            return unreadable_answer(status, repeating, "Meta");
        GraphError bare;
        bare.message = "HTTP " + std::to_string(status);
        return of_row(row_of_status(status, false), bare, wait);
    }
    const auto* row = std::ranges::find_if(rows, [&](const Row& candidate) {
        return error->code >= candidate.first && error->code <= candidate.last &&
               (candidate.subcode == any_subcode || candidate.subcode == error->subcode);
    });
    if (row != rows.end()) return of_row(*row, *error, wait);
    auto failure = of_row(row_of_status(status, error->is_transient), *error, wait);
    // Meta does not say that nothing was done.
    if (failure.kind == temporary && repeating == Repeating::doubles) failure.kind = unknown_outcome;
    return failure;
}

Result<http::Answer> success_of(const http::CallResult& result, Repeating repeating) {
    if (!result) return failure_of_transport(result.failure(), repeating, "Meta");
    if (result->ok()) return result.answer();
    return failure_of(result->status, result->body, read_usage(result->headers).wait, repeating);
}

} // namespace alcedo::providers::meta
