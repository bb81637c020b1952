#include "http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

#include "base/log.hpp"
#include "http/rate_counts.hpp"

namespace alcedo::http {
namespace {

constexpr double told_part = 0.1; ///< of the quota, and of what flows back
constexpr double rounding = 1e-6; ///< what divisions leave out

std::string full_key_of(std::string_view rate_class, std::string_view key) {
    std::string full_key(rate_class);
    return full_key.append(1, '\0').append(key);
}

double per_millisecond(const RateRule& rule) { return rule.quota / static_cast<double>(rule.window.count()); }

} // namespace

RateLimiter::RateLimiter(const Clock& clock, std::map<std::string, RateRule, std::less<>> rules,
                         RateCounts* counts, std::size_t most_keys)
    : clock_(clock), rules_(std::move(rules)), counts_(counts), most_keys_(most_keys) {}

const RateRule* RateLimiter::rule(std::string_view rate_class) const {
    const auto it = rules_.find(rate_class);
    return it == rules_.end() || it->second.quota <= 0 ? nullptr : &it->second;
}

RateAnswer RateLimiter::take(std::string_view rate_class, std::string_view key) {
    const auto* limit = rule(rate_class);
    if (limit == nullptr) return {};
    const auto full_key = full_key_of(rate_class, key);
    // Whom this node refuses the others need not hear of.
    const auto taken = take_here(*limit, full_key);
    if (counts_ == nullptr || limit->counted == Counted::on_this_node || !taken.answer.allowed)
        return taken.answer;
    const RateCounts::Bucket bucket{rate_class, key, limit->quota, limit->window};
    if (limit->counted == Counted::one_by_one) {
        const auto left = counts_->take_one(bucket);
        return adopt(*limit, full_key, left.value_or(0), left.has_value());
    }
    if (taken.to_tell == 0) return taken.answer;
    return adopt(*limit, full_key, counts_->settle(bucket, taken.to_tell), true);
}

void RateLimiter::give_back(std::string_view rate_class, std::string_view key) {
    const auto* limit = rule(rate_class);
    if (limit == nullptr) return;
    bool is_told = false;
    {
        const std::lock_guard lock(mutex_);
        Bucket& bucket = bucket_of(full_key_of(rate_class, key), *limit, clock_.now());
        bucket.tokens = std::min<double>(limit->quota, bucket.tokens + 1);
        is_told = bucket.untold < 1;
        bucket.untold = std::max(0.0, bucket.untold - 1);
    }
    if (is_told && counts_ != nullptr && limit->counted != Counted::on_this_node)
        counts_->settle({rate_class, key, limit->quota, limit->window}, -1);
}

RateLimiter::Taken RateLimiter::take_here(const RateRule& rule, const std::string& full_key) {
    const auto now = clock_.now();
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(full_key, rule, now);
    const double refilled =
        static_cast<double>(std::max<std::int64_t>(0, (now - bucket.at).count())) * per_millisecond(rule);
    bucket.tokens = std::min<double>(rule.quota, bucket.tokens + refilled);
    bucket.untold = std::max(0.0, bucket.untold - refilled * told_part);
    bucket.at = now;
    const bool allowed = bucket.tokens >= 1 - rounding;
    if (allowed) {
        bucket.tokens -= 1;
        bucket.untold += 1;
    }
    const bool tells = bucket.untold >= told_part * rule.quota;
    return {answer_of(rule, bucket.tokens, allowed), tells ? std::exchange(bucket.untold, 0) : 0};
}

RateAnswer RateLimiter::answer_of(const RateRule& rule, double tokens, bool allowed) const {
    const double missing = std::max(0.0, 1 - tokens - rounding);
    return {.allowed = allowed,
            .remaining = std::max(0, static_cast<int>(tokens + rounding)),
            .seconds_to_more = static_cast<int>(std::ceil(missing / per_millisecond(rule) / 1000))};
}

RateAnswer RateLimiter::adopt(const RateRule& rule, const std::string& full_key, double tokens,
                              bool allowed) {
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(full_key, rule, clock_.now());
    bucket.tokens = std::min(bucket.tokens, tokens);
    return answer_of(rule, tokens, allowed);
}

/// The bucket, moved to the front of use; a new one is full.
RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& key, const RateRule& rule, Instant now) {
    if (const auto it = buckets_.find(key); it != buckets_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, it->second);
        return by_use_.front();
    }
    if (buckets_.size() >= most_keys_) {
        buckets_.erase(by_use_.back().key);
        by_use_.pop_back();
    }
    by_use_.push_front({key, static_cast<double>(rule.quota), now});
    buckets_.emplace(by_use_.front().key, by_use_.begin());
    return by_use_.front();
}

} // namespace alcedo::http
