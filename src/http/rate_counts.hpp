#pragma once
#include <atomic>
#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "db/database.hpp"

namespace alcedo::http {

/// Token buckets in the database, so that all nodes fill the same ones, and a restart empties none. A bucket is one
/// row, the time at which it will be full again, and a taking is one small commit.
class RateCounts {
public:
    RateCounts(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    struct Bucket {
        std::string_view rate_class;
        std::string_view key;
        int quota;
        Milliseconds window;
    };
    /// What is left afterwards; nothing when less than one was left.
    std::optional<double> take_one(const Bucket& bucket);
    /// Takes what was given away already, however much was left. What is left afterwards: less than nothing, at most a
    /// whole bucket, when all nodes together gave away too much.
    double settle(const Bucket& bucket, double taken);

private:
    void forget_full_ones_sometimes(db::SystemTx& tx);

    db::Database& database_;
    const Clock& clock_;
    std::atomic<unsigned> takings_ = 0;
};

} // namespace alcedo::http
