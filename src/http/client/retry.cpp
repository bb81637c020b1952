#include "http/client/retry.hpp"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>

#include "base/text.hpp"

namespace alcedo::http {
namespace {

constexpr std::chrono::hours longest_retry_after{1};

bool may_pass(int status) {
    return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 ||
           status == 503 || status == 504;
}

bool may_pass(FailureKind kind) {
    return kind == FailureKind::resolve || kind == FailureKind::connect || kind == FailureKind::timeout ||
           kind == FailureKind::broken;
}

} // namespace

std::optional<Milliseconds> parse_retry_after(std::string_view text, Instant now) {
    text = trimmed(text);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc::result_out_of_range) {
        seconds = std::chrono::seconds(longest_retry_after).count();
    } else if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        const auto at = curl_getdate(std::string(text).c_str(), nullptr);
        if (at < 0) return std::nullopt;
        seconds = static_cast<std::int64_t>(at) -
                  std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    }
    return std::clamp<Milliseconds>(std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 1'000'000)),
                                    Milliseconds{0}, longest_retry_after);
}

std::optional<Milliseconds> Answer::retry_after(Instant now) const {
    const auto text = headers.find("retry-after");
    return text ? parse_retry_after(*text, now) : std::nullopt;
}

std::optional<Milliseconds> wait_before_retry(const OutgoingRequest& request, const CallResult& result,
                                              int tries_so_far, double random, Instant now) {
    const auto& policy = request.retries;
    if (tries_so_far >= policy.tries) return std::nullopt;
    const bool is_repeatable = request.method == Method::get || request.method == Method::head ||
                               policy.even_if_it_may_have_arrived ||
                               (!result && result.failure().surely_not_sent);
    const bool is_temporary = result ? may_pass(result->status) : may_pass(result.failure().kind);
    if (!is_repeatable || !is_temporary) return std::nullopt;

    const auto doubled = policy.first_wait * (1 << std::min(tries_so_far - 1, 20));
    const auto ceiling = std::min<Milliseconds>(doubled, policy.longest_wait);
    const Milliseconds wait{static_cast<std::int64_t>(static_cast<double>(ceiling.count()) * random)};
    const auto asked = result ? result->retry_after(now).value_or(Milliseconds{0}) : Milliseconds{0};
    if (asked > policy.longest_wait) return std::nullopt;
    return std::max(wait, asked);
}

} // namespace alcedo::http
