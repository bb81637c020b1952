#include "providers/transport.hpp"

namespace alcedo::providers {
namespace {

Failure unknown_outcome(std::string_view who, std::string detail) {
    return {.kind = FailureKind::unknown_outcome,
            .title = std::string(who) + " did not say whether it took the message.",
            .detail = std::move(detail),
            .advice = std::string(look_first)};
}

} // namespace

Failure failure_of_transport(const http::TransportFailure& failure, Repeating repeating,
                             std::string_view who) {
    const std::string name(who);
    if (failure.kind == http::FailureKind::bad_url || failure.kind == http::FailureKind::refused_by_guard)
        return {.kind = FailureKind::rejected,
                .title = "The address of " + name + " is not allowed.",
                .detail = failure.detail,
                .advice = "Ask an administrator to check the address in the settings."};
    if (repeating == Repeating::doubles && !failure.surely_not_sent)
        return unknown_outcome(who, failure.detail);
    return {.kind = FailureKind::temporary,
            .title = name + " could not be reached.",
            .detail = failure.detail,
            .advice = std::string(try_later)};
}

Failure unreadable_answer(int status, Repeating repeating, std::string_view who) {
    const std::string detail = "HTTP " + std::to_string(status) + " with an answer that could not be read";
    if (repeating == Repeating::doubles) return unknown_outcome(who, detail);
    return {.kind = FailureKind::temporary,
            .title = std::string(who) + " has a problem right now.",
            .detail = detail,
            .advice = std::string(try_later)};
}

} // namespace alcedo::providers
