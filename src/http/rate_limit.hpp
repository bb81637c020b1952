#pragma once
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace alcedo::http {

/// `quota` requests at once, refilled evenly over `window`.
struct RateRule {
    int quota = 0;
    Milliseconds window{60'000};
};

struct RateAnswer {
    bool allowed = true;
    int remaining = 0;
    int seconds_to_more = 0; ///< until at least one more request is allowed
};

/// Token buckets by (class, key); safe from any thread. Holds at most `most_keys` buckets, the least used go first (a
/// full bucket forgets nothing).
class RateLimiter {
public:
    RateLimiter(const Clock& clock, std::map<std::string, RateRule, std::less<>> rules,
                std::size_t most_keys = 100'000);

    /// nullptr when the class has no limit.
    const RateRule* rule(std::string_view rate_class) const;
    RateAnswer take(std::string_view rate_class, std::string_view key);

private:
    struct Bucket {
        std::string key;
        double tokens;
        Instant at;
    };
    Bucket& bucket_of(std::string key, const RateRule& rule, Instant now);

    const Clock& clock_;
    std::map<std::string, RateRule, std::less<>> rules_;
    std::size_t most_keys_;
    std::mutex mutex_;
    std::list<Bucket> by_use_; ///< most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> buckets_;
};

} // namespace alcedo::http
