#include "http/client/call_gate.hpp"

#include "base/errand.hpp"
#include "base/refusal.hpp"

namespace alcedo::http {
namespace {

/// By then some of those who call now have their answers, or were cut off.
constexpr int seconds_until_some_ended = 15;

[[noreturn]] void refuse(FairGate::Answer answer, std::string_view host) {
    const std::string words =
        answer == FairGate::Answer::party_is_full
            ? "Your workspace already waits for as many other servers as it may. Let these attempts end "
              "first, then "
              "try again."
            : "Many already wait for " + std::string(host) + ", which answers slowly. Try again in a moment.";
    throw Refusal(RefusalCode::rate_limited, words).retry_after(seconds_until_some_ended);
}

} // namespace

CallGate::CallGate(const CallSettings& settings, int jobs)
    : for_jobs_({.here = jobs, .at_place = settings.to_one_host}),
      for_requests_({.here = settings.waited_for, .at_place = settings.waited_for / 4, .may_wait = false}) {}

FairGate::Turn CallGate::enter(std::string_view host, int most) {
    const auto errand = Errand::current();
    auto& gate = errand.is_waited_for ? for_requests_ : for_jobs_;
    auto turn = gate.enter(host, errand.tenant.value(), most);
    if (!turn && errand.is_waited_for) refuse(turn.answer(), host);
    return turn;
}

std::string_view host_of(std::string_view url) {
    const auto scheme = url.find("//");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 2);
    url = url.substr(0, url.find_first_of("/?#"));
    const auto user = url.rfind('@');
    return user == std::string_view::npos ? url : url.substr(user + 1);
}

} // namespace alcedo::http
