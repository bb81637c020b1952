#include "http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace alcedo::http {

RateLimiter::RateLimiter(const Clock& clock, std::map<std::string, RateRule, std::less<>> rules,
                         std::size_t most_keys)
    : clock_(clock), rules_(std::move(rules)), most_keys_(most_keys) {}

const RateRule* RateLimiter::rule(std::string_view rate_class) const {
    const auto it = rules_.find(rate_class);
    return it == rules_.end() || it->second.quota <= 0 ? nullptr : &it->second;
}

RateAnswer RateLimiter::take(std::string_view rate_class, std::string_view key) {
    const auto* limit = rule(rate_class);
    if (limit == nullptr) return {};
    const auto now = clock_.now();
    const double per_ms = limit->quota / static_cast<double>(limit->window.count());

    std::string full_key(rate_class);
    full_key.append(1, '\0').append(key);
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(std::move(full_key), *limit, now);
    const auto passed = std::max<std::int64_t>(0, (now - bucket.at).count());
    bucket.tokens = std::min<double>(limit->quota, bucket.tokens + static_cast<double>(passed) * per_ms);
    bucket.at = now;

    RateAnswer answer;
    answer.allowed = bucket.tokens >= 1;
    if (answer.allowed) bucket.tokens -= 1;
    answer.remaining = static_cast<int>(bucket.tokens);
    const double missing = std::max(0.0, 1 - bucket.tokens);
    answer.seconds_to_more = static_cast<int>(std::ceil(missing / per_ms / 1000));
    return answer;
}

/// The bucket, moved to the front of use; a new one is full.
RateLimiter::Bucket& RateLimiter::bucket_of(std::string key, const RateRule& rule, Instant now) {
    if (const auto it = buckets_.find(key); it != buckets_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, it->second);
        return by_use_.front();
    }
    if (buckets_.size() >= most_keys_) {
        buckets_.erase(by_use_.back().key);
        by_use_.pop_back();
    }
    by_use_.push_front({std::move(key), static_cast<double>(rule.quota), now});
    buckets_.emplace(by_use_.front().key, by_use_.begin());
    return by_use_.front();
}

} // namespace alcedo::http
