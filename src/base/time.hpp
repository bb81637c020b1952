#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace alcedo {

using Milliseconds = std::chrono::milliseconds;
/// A moment in UTC, to the millisecond: BIGINT epoch milliseconds in SQL, RFC 3339 text in JSON.
using Instant = std::chrono::sys_time<Milliseconds>;

constexpr Instant from_epoch_ms(std::int64_t ms) { return Instant{Milliseconds{ms}}; }
constexpr std::int64_t epoch_ms(Instant at) { return at.time_since_epoch().count(); }

/// "2026-11-20T09:39:04.123Z"
std::string to_rfc3339(Instant at);
void append_rfc3339(std::string& out, Instant at);

/// Reads RFC 3339, and Meta's form of it whose offset has no colon ("2025-11-20T00:53:20+0000").
std::optional<Instant> parse_rfc3339(std::string_view text);

/// Where time comes from, so that tests can turn it by hand.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : now_(start) {}
    Instant now() const override { return now_.load(); }
    void advance(Milliseconds by) { now_.store(now_.load() + by); }
    void set(Instant to) { now_.store(to); }

private:
    std::atomic<Instant> now_; ///< threads of the thing under test read it
};

/// The calendar day of `at` in an IANA time zone, as yyyymmdd, and the hour 0..23; unknown zones count as UTC.
struct LocalHour {
    int day;
    int hour;
};
LocalHour local_hour(Instant at, std::string_view time_zone);
/// The first moment of the local day `days_back` before the day of `at`.
Instant start_of_local_day(Instant at, std::string_view time_zone, int days_back = 0);
bool is_known_time_zone(std::string_view time_zone);

} // namespace alcedo
