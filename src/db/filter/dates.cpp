#include <charconv>

#include "db/filter/values.hpp"

namespace alcedo::db::filter {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day calendar_day(int yyyymmdd) {
    return {std::chrono::year{yyyymmdd / 10000},
            std::chrono::month{static_cast<unsigned>(yyyymmdd / 100 % 100)},
            std::chrono::day{static_cast<unsigned>(yyyymmdd % 100)}};
}

int number_of(const year_month_day& day) {
    return static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
           static_cast<int>(static_cast<unsigned>(day.day()));
}

} // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    if (text.size() < 2 || text.size() > 6) return std::nullopt;
    Duration duration;
    duration.unit = text.back();
    text.remove_suffix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), duration.count);
    const bool known = duration.unit == 'h' || duration.unit == 'd' || duration.unit == 'w';
    if (error != std::errc{} || end != text.data() + text.size() || duration.count < 0 || !known)
        return std::nullopt;
    return duration;
}

Instant ago(const Duration& duration, Instant now) {
    const int hours = duration.unit == 'h' ? 1 : duration.unit == 'd' ? 24 : 168;
    return now - std::chrono::hours{duration.count * hours};
}

std::optional<int> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int digits = 0;
    for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        digits = digits * 10 + (text[at] - '0');
    }
    if (!calendar_day(digits).ok()) return std::nullopt;
    return digits;
}

Instant start_of_date(int yyyymmdd, std::string_view time_zone) {
    // Noon is on that day or beside it, wherever the zone is.
    const Instant noon =
        Instant{sys_days{calendar_day(yyyymmdd)}.time_since_epoch()} + std::chrono::hours{12};
    const int there = local_hour(noon, time_zone).day;
    const Instant inside = there == yyyymmdd ? noon : noon + std::chrono::hours{there < yyyymmdd ? 24 : -24};
    return start_of_local_day(inside, time_zone);
}

int days_before(int yyyymmdd, std::int64_t days) {
    return number_of(sys_days{calendar_day(yyyymmdd)} - std::chrono::days{days});
}

} // namespace alcedo::db::filter
