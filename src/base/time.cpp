#include "base/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <date/tz.h>

namespace alcedo {
namespace {

void put_digits(char* at, unsigned value, int count) {
    for (int i = count - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

/// Takes exactly `count` digits off the front; false when there are fewer.
bool take_digits(std::string_view& text, int count, int& value) {
    if (text.size() < static_cast<std::size_t>(count)) return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
    if (error != std::errc{} || end != text.data() + count || text.front() == '-') return false;
    text.remove_prefix(static_cast<std::size_t>(count));
    return true;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

/// Milliseconds of ".123456"; digits beyond the third are dropped. Nothing there counts as zero.
bool take_fraction(std::string_view& text, int& millis) {
    millis = 0;
    if (!take(text, '.')) return true;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) millis = millis * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    for (int i = digits; i < 3; ++i) millis *= 10;
    return digits > 0;
}

bool take_offset(std::string_view& text, int& minutes) {
    minutes = 0;
    if (take(text, 'Z') || take(text, 'z')) return text.empty();
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!take_digits(text, 2, hour)) return false;
    take(text, ':');
    if (!take_digits(text, 2, minute) || hour > 23 || minute > 59) return false;
    minutes = sign * (hour * 60 + minute);
    return text.empty();
}

const date::time_zone* zone_or_utc(std::string_view name) {
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
        return date::locate_zone("UTC");
    }
}

} // namespace

void append_rfc3339(std::string& out, Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss time{at - day};
    std::array<char, 24> text{};
    put_digits(text.data(), static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
    text[4] = '-';
    put_digits(text.data() + 5, static_cast<unsigned>(ymd.month()), 2);
    text[7] = '-';
    put_digits(text.data() + 8, static_cast<unsigned>(ymd.day()), 2);
    text[10] = 'T';
    put_digits(text.data() + 11, static_cast<unsigned>(time.hours().count()), 2);
    text[13] = ':';
    put_digits(text.data() + 14, static_cast<unsigned>(time.minutes().count()), 2);
    text[16] = ':';
    put_digits(text.data() + 17, static_cast<unsigned>(time.seconds().count()), 2);
    text[19] = '.';
    put_digits(text.data() + 20, static_cast<unsigned>(time.subseconds().count()), 3);
    text[23] = 'Z';
    out.append(text.data(), text.size());
}

std::string to_rfc3339(Instant at) {
    std::string out;
    append_rfc3339(out, at);
    return out;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millis = 0;
    int offset = 0;
    if (!take_digits(text, 4, year) || !take(text, '-') || !take_digits(text, 2, month) || !take(text, '-') ||
        !take_digits(text, 2, day) || text.empty() ||
        (text.front() != 'T' && text.front() != 't' && text.front() != ' '))
        return std::nullopt;
    text.remove_prefix(1);
    if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute) ||
        !take(text, ':') || !take_digits(text, 2, second) || !take_fraction(text, millis) ||
        !take_offset(text, offset))
        return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    const Instant at = Instant{std::chrono::sys_days{ymd}.time_since_epoch()} + std::chrono::hours{hour} +
                       std::chrono::minutes{minute - offset} + std::chrono::seconds{second} +
                       Milliseconds{millis};
    // An offset or a leap second can leave the years that four digits can write.
    const std::chrono::year_month_day utc{std::chrono::floor<std::chrono::days>(at)};
    if (int{utc.year()} < 0 || int{utc.year()} > 9999) return std::nullopt;
    return at;
}

Instant SystemClock::now() const {
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

LocalHour local_hour(Instant at, std::string_view time_zone) {
    const auto local = zone_or_utc(time_zone)->to_local(at);
    const auto day = date::floor<date::days>(local);
    const date::year_month_day ymd{day};
    const int number = static_cast<int>(ymd.year()) * 10000 + static_cast<int>(unsigned(ymd.month())) * 100 +
                       static_cast<int>(unsigned(ymd.day()));
    return {number, static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(local - day).count())};
}

Instant start_of_local_day(Instant at, std::string_view time_zone, int days_back) {
    const auto* zone = zone_or_utc(time_zone);
    const auto day = date::floor<date::days>(zone->to_local(at)) - date::days{days_back};
    return std::chrono::floor<Milliseconds>(zone->to_sys(day, date::choose::earliest));
}

bool is_known_time_zone(std::string_view time_zone) {
    try {
        return date::locate_zone(std::string(time_zone)) != nullptr;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace alcedo
