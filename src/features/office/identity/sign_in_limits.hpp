#pragma once
#include <string>
#include <string_view>

#include "features/foundation.hpp"
#include "features/office/identity/sessions.hpp"
#include "http/rate_counts.hpp"
#include "http/rate_limit.hpp"

namespace alcedo::identity {

/// How often passwords may be tried, counted before one is looked at:
/// - all attempts of an address (of IPv6 its /64), whoever they are for;
/// - failures for one account from one address, so that people behind one address do not lock each other out;
/// - failures for one account from everywhere.
/// A browser in which she signed in before carries a mark that says so and is counted by itself alone. Whoever guesses
/// at her password therefore keeps nobody out who has such a browser, whatever address he shares with her.
class SignInLimits {
public:
    explicit SignInLimits(const Foundation& foundation);

    /// One that was let through.
    struct Attempt {
        std::string account;
        std::string network;
        std::string browser; ///< empty: not known to have been hers
        /// For whom a password is hashed (HeavyWork): nobody waits behind the crowd of an address who has her own place.
        std::string whose() const { return browser.empty() ? network : "browser " + browser; }
    };
    /// Throws Refusal rate_limited, saying when to come back.
    Attempt admit(std::string_view account, const Device& device);
    /// The password was right, so that it was no failure.
    void forgive(const Attempt& attempt);
    /// What makes a browser known as hers from now on.
    std::string browser_mark(std::string_view account) const;

private:
    void count(std::string_view rate_class, std::string_view key);
    std::string known_browser(std::string_view account, std::string_view mark) const;
    std::string seal_of(std::string_view account, std::string_view nonce) const;

    const std::string key_;
    http::RateCounts counts_;
    http::RateLimiter limiter_;
};

} // namespace alcedo::identity
