#include "http/rate_counts.hpp"

#include <algorithm>

namespace alcedo::http {
namespace {

/// As many as one bucket of the largest quota needs to tell its requests apart.
std::int64_t microseconds(Milliseconds time) { return time.count() * 1000; }
std::int64_t microseconds(Instant at) { return epoch_ms(at) * 1000; }

/// How long it takes until so many have flown back.
std::int64_t time_of(const RateCounts::Bucket& bucket, double count) {
    return static_cast<std::int64_t>(count * static_cast<double>(microseconds(bucket.window)) / bucket.quota);
}

double left_in(const RateCounts::Bucket& bucket, std::int64_t full_at, std::int64_t now) {
    const auto missing =
        static_cast<double>(full_at - now) / static_cast<double>(microseconds(bucket.window));
    return bucket.quota * (1 - missing);
}

} // namespace

std::optional<double> RateCounts::take_one(const Bucket& bucket) {
    const auto now = microseconds(clock_.now());
    const auto taken = database_.write_across([&](db::SystemTx& tx) {
        forget_full_ones_sometimes(tx);
        return tx.first<std::int64_t>(
            R"(insert into rate_counts (class, key, full_at) values (:class, :key, :from_full)
               on conflict (class, key) do update
               set full_at = case when rate_counts.full_at > :now then rate_counts.full_at else :now end + :one
               where rate_counts.full_at <= :latest returning full_at)",
            {{"class", bucket.rate_class},
             {"key", bucket.key},
             {"now", now},
             {"one", time_of(bucket, 1)},
             {"from_full", now + time_of(bucket, 1)},
             {"latest", now + microseconds(bucket.window) - time_of(bucket, 1)}});
    });
    if (!taken) return std::nullopt;
    return left_in(bucket, *taken, now);
}

double RateCounts::settle(const Bucket& bucket, double taken) {
    const auto now = microseconds(clock_.now());
    const auto full_at = database_.write_across([&](db::SystemTx& tx) {
        forget_full_ones_sometimes(tx);
        tx.run(R"(insert into rate_counts (class, key, full_at) values (:class, :key, :from_full)
                  on conflict (class, key) do update
                  set full_at = case when rate_counts.full_at > :latest then :deepest
                                     when rate_counts.full_at > :now then rate_counts.full_at + :taken
                                     else :from_full end)",
               {{"class", bucket.rate_class},
                {"key", bucket.key},
                {"now", now},
                {"taken", time_of(bucket, taken)},
                {"from_full", now + time_of(bucket, taken)},
                {"latest", now + 2 * microseconds(bucket.window) - time_of(bucket, taken)},
                {"deepest", now + 2 * microseconds(bucket.window)}});
        return tx.one<std::int64_t>("select full_at from rate_counts where class = :class and key = :key",
                                    {{"class", bucket.rate_class}, {"key", bucket.key}});
    });
    return left_in(bucket, full_at, now);
}

/// Nothing is lost with a full bucket.
void RateCounts::forget_full_ones_sometimes(db::SystemTx& tx) {
    if (takings_.fetch_add(1, std::memory_order_relaxed) % 256 != 0) return;
    tx.run("delete from rate_counts where full_at < :now", {{"now", microseconds(clock_.now())}});
}

} // namespace alcedo::http
