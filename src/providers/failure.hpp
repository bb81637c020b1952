#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <boost/describe/enum.hpp>

#include "base/time.hpp"

namespace alcedo::providers {

/// What the caller decides on when a provider did not do what it was asked.
enum class FailureKind {
    temporary,       ///< nothing was done; try again later
    rate_limited,    ///< nothing was done; try again after `retry_after`
    needs_reconnect, ///< the token or password no longer works; a person must act
    rejected,        ///< the same request will never be accepted
    window_closed,   ///< too long since she last wrote; only a template may be sent
    not_found,       ///< the object is gone, or we may not see it
    unknown_outcome, ///< it may have been done: look before doing it again
};
BOOST_DESCRIBE_ENUM(FailureKind, temporary, rate_limited, needs_reconnect, rejected, window_closed, not_found,
                    unknown_outcome)

/// Whom a failure tells something about, besides the message that failed.
enum class FailureTells {
    nothing,
    person_is_busy,     ///< of rate_limited: too much went to this one person; others may be written to
    wants_no_marketing, ///< she stopped marketing messages
};

/// Why a provider did not do it. `code` is the provider's own number (Graph error code, SMTP reply), 0 when none.
struct Failure {
    FailureKind kind = FailureKind::temporary;
    Milliseconds retry_after{0}; ///< the least wait the provider asks for; 0: the caller's own back-off
    int code = 0;
    int subcode = 0;
    std::string title{};  ///< what happened: a sentence with its full stop
    std::string detail{}; ///< the provider's own words; holds no secret, and is no sentence of ours
    std::string advice{}; ///< what a salesperson or an administrator can do now: sentences
    FailureTells tells = FailureTells::nothing;

    friend bool operator==(const Failure&, const Failure&) = default;
};

/// What happened and what to do, as it is said to a person.
inline std::string told(const Failure& failure) {
    return failure.advice.empty() ? failure.title : failure.title + " " + failure.advice;
}

/// Advice that many causes share. What was given up, and what somebody waits for, is not tried again by itself.
inline constexpr std::string_view try_later = "Try again in a few minutes.";
inline constexpr std::string_view look_first =
    "It may have arrived: look for a sign of it before you try again.";
inline constexpr std::string_view report_it =
    "Trying again will not help. Tell whoever runs this server, with the time it happened.";

/// A value, or the failure that took its place.
template <class T> class Result {
public:
    Result(T value) : content_(std::move(value)) {}
    Result(Failure failure) : content_(std::move(failure)) {}

    explicit operator bool() const { return std::holds_alternative<T>(content_); }
    const T& value() const& { return std::get<T>(content_); }
    T&& value() && { return std::get<T>(std::move(content_)); }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }
    const Failure& failure() const { return std::get<Failure>(content_); }

private:
    std::variant<T, Failure> content_;
};

/// For calls that answer nothing but "yes".
struct Done {};

} // namespace alcedo::providers
