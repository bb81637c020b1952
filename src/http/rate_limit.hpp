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

class RateCounts;

/// Where a rule's requests are counted.
enum class Counted {
    on_this_node,
    /// All nodes count together, nearly: each tells the others after every tenth of the quota that somebody took there,
    /// so that she may have a tenth more for each node; who takes less than a tenth costs nothing.
    together,
    /// All nodes count together, one commit a request: for what is rare and dear, such as logins.
    one_by_one,
};

/// `quota` requests at once, refilled evenly over `window`.
struct RateRule {
    int quota = 0; ///< 0: no limit
    Milliseconds window{60'000};
    Counted counted = Counted::on_this_node;
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
    /// Without `counts` (null) every rule is counted on this node.
    RateLimiter(const Clock& clock, std::map<std::string, RateRule, std::less<>> rules,
                RateCounts* counts = nullptr, std::size_t most_keys = 100'000);

    /// nullptr when the class has no limit.
    const RateRule* rule(std::string_view rate_class) const;
    /// Waits at a Latch where it asks the others.
    RateAnswer take(std::string_view rate_class, std::string_view key);
    /// Undoes one taking, for what counts failures only. Waits as take() does.
    void give_back(std::string_view rate_class, std::string_view key);

private:
    struct Bucket {
        std::string key;
        double tokens;
        Instant at;
        double untold = 0; ///< taken here, and not known to the others
    };
    struct Taken {
        RateAnswer answer;
        double to_tell = 0;
    };
    Taken take_here(const RateRule& rule, const std::string& full_key);
    RateAnswer answer_of(const RateRule& rule, double tokens, bool allowed) const;
    /// What the others have left in it holds here too.
    RateAnswer adopt(const RateRule& rule, const std::string& full_key, double tokens, bool allowed);
    Bucket& bucket_of(const std::string& key, const RateRule& rule, Instant now);

    const Clock& clock_;
    std::map<std::string, RateRule, std::less<>> rules_;
    RateCounts* const counts_;
    std::size_t most_keys_;
    std::mutex mutex_;
    std::list<Bucket> by_use_; ///< most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> buckets_;
};

} // namespace alcedo::http
