#include "features/insight/analytics/today.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "features/sales/leads/lead.hpp"

namespace alcedo::analytics {
namespace {

using namespace fields::filters;
using counters::Counters;
using Values = std::map<std::int64_t, std::int64_t>; ///< by day or by slot

constexpr int month_days = 30;
constexpr int week_days = 7;

/// The days up to today in the workspace's zone.
class Calendar {
public:
    Calendar(Instant now, std::string zone) : now_(now), zone_(std::move(zone)) {}
    /// yyyymmdd of so many days before today; -1 is tomorrow.
    int before(int days) const { return local_hour(start(days), zone_).day; }
    std::string date(int days) const {
        const int day = before(days);
        return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
    }
    Instant start(int days) const { return start_of_local_day(now_, zone_, days); }
    int hour(Instant at) const { return local_hour(at, zone_).hour; }

private:
    Instant now_;
    std::string zone_;
};

std::string real() { return is("is_test", false); }
std::string captured(const Calendar& calendar, int first, int last) {
    return on_days("captured_at", calendar.date(first), calendar.date(last - 1));
}

Figure of_leads(std::vector<std::string> parts, std::int64_t count) {
    parts.push_back(real());
    return fields::kept("lead", all(parts), count);
}

std::int64_t at(const Values& values, std::int64_t place) {
    const auto found = values.find(place);
    return found == values.end() ? 0 : found->second;
}

std::int64_t sum(const Values& values) {
    std::int64_t all = 0;
    for (const auto& [place, value] : values) all += value;
    return all;
}

Values by_day(db::Tx& tx, std::string_view metric, int first, int last) {
    Values values;
    for (const auto& row : Counters::between(tx, metric, first, last)) values[row.day] += row.value;
    return values;
}

Values by_slot(db::Tx& tx, std::string_view metric, int first, int last) {
    Values values;
    for (const auto& row : Counters::between(tx, metric, first, last)) values[row.slot] += row.value;
    return values;
}

std::optional<std::int64_t> percentile(const Values& slots, std::int64_t count, double share) {
    const double wanted = share * static_cast<double>(count);
    std::int64_t seen = 0;
    for (const auto& [slot, value] : slots) {
        seen += value;
        if (seen > 0 && static_cast<double>(seen) >= wanted)
            return counters::speed_of_slot(static_cast<int>(slot));
    }
    return std::nullopt;
}

std::string answered_within(int bound) {
    const std::int64_t least = bound == 0 ? 0 : counters::speed_bounds_ms[bound - 1] + 1;
    if (bound == counters::speed_bound_count) return above("response_ms", least - 1);
    return between("response_ms", least, counters::speed_bounds_ms[bound]);
}

Speed speed_of(db::Tx& tx, const Calendar& calendar) {
    const int first = calendar.before(week_days - 1);
    const int last = calendar.before(0);
    const auto week = captured(calendar, week_days - 1, 0);
    const auto slots = by_slot(tx, "speed", first, last);
    const auto leads = sum(by_day(tx, "leads", first, last));
    Speed speed;
    speed.leads = of_leads({week}, leads);
    speed.unanswered = of_leads({week, is("answered", false)}, leads - sum(slots));
    for (int bound = 0; bound <= counters::speed_bound_count; ++bound) {
        SpeedBucket bucket;
        if (bound < counters::speed_bound_count) bucket.upto_ms = counters::speed_bounds_ms[bound];
        std::int64_t count = 0;
        for (const auto& [slot, value] : slots)
            if (slot / 8 == bound) count += value;
        bucket.leads = of_leads({week, answered_within(bound)}, count);
        speed.histogram.push_back(std::move(bucket));
    }
    speed.p50_ms = percentile(slots, leads, 0.5);
    speed.p95_ms = percentile(slots, leads, 0.95);
    return speed;
}

/// Where clocks go back an hour is twice as long, and where they go forward one is missing.
std::vector<HourFigures> hours_of(db::Tx& tx, const Calendar& calendar) {
    const auto leads = by_slot(tx, "leads_by_hour", calendar.before(0), calendar.before(0));
    constexpr std::chrono::minutes step{15};
    const Instant end = calendar.start(-1);
    std::vector<HourFigures> hours;
    Instant first = calendar.start(0);
    for (Instant at_most = first + step; first < end; at_most += step) {
        const int hour = calendar.hour(first);
        if (at_most < end && calendar.hour(at_most) == hour) continue;
        const auto within = between("captured_at", first, std::min(at_most, end) - Milliseconds{1});
        hours.push_back({hour, of_leads({within}, at(leads, hour))});
        first = at_most;
    }
    return hours;
}

std::vector<FormFigures> forms_of(db::Tx& tx, const Calendar& calendar) {
    const auto month = captured(calendar, month_days - 1, 0);
    const auto leads = by_slot(tx, "leads_by_form", calendar.before(month_days - 1), calendar.before(0));
    std::vector<FormFigures> forms;
    for (const auto& [id, count] : leads) {
        const auto name = tx.first<std::string>(
            "select name from lead_forms where tenant_id = :tenant and id = :id", {{"id", id}});
        const FormId form{id};
        if (name && count > 0)
            forms.push_back({form, *name, of_leads({is("form_id", form.text()), month}, count)});
    }
    std::ranges::stable_sort(forms, std::ranges::greater{},
                             [](const FormFigures& form) { return form.leads.count; });
    if (forms.size() > 10) forms.resize(10);
    return forms;
}

std::vector<StatusFigures> statuses(db::Tx& tx) {
    std::vector<StatusFigures> figures;
    const auto kept = by_slot(tx, "lead_status", 0, 0);
    for (int status = 0; status <= static_cast<int>(leads::LeadStatus::lost); ++status) {
        const std::string word(word_of(static_cast<leads::LeadStatus>(status)));
        figures.push_back({word, of_leads({is("status", word)}, at(kept, status))});
    }
    return figures;
}

std::vector<DayFigures> days_of(const Calendar& calendar, const Values& leads, const Values& answered) {
    std::vector<DayFigures> days;
    for (int ago = month_days - 1; ago >= 0; --ago) {
        const auto on_day = captured(calendar, ago, ago);
        const int day = calendar.before(ago);
        days.push_back({calendar.date(ago), of_leads({on_day}, at(leads, day)),
                        of_leads({on_day, is("answered", true)}, at(answered, day))});
    }
    return days;
}

} // namespace

Today today(db::Tx& tx, counters::Counters& counters, const fields::Catalogue& nouns, Instant now) {
    const Calendar calendar(now, counters.time_zone(tx));
    const auto conversations = [&](const std::vector<std::string>& parts) {
        return fields::counted(tx, nouns, "conversation", all(parts));
    };
    const auto open = is("status", "open");
    const auto waiting = is("waiting", true);
    const int first = calendar.before(month_days - 1);
    const int this_day = calendar.before(0);
    Today view;
    view.date = calendar.date(0);
    view.days =
        days_of(calendar, by_day(tx, "leads", first, this_day), by_day(tx, "answered", first, this_day));
    view.leads_today = view.days.back().leads;
    view.answered_today = view.days.back().answered;
    view.leads_yesterday = view.days[view.days.size() - 2].leads;
    view.wrote_today = conversations({on_days("last_inbound_at", calendar.date(0), calendar.date(-1))});
    view.open_conversations =
        fields::kept("conversation", all({open}), sum(by_slot(tx, "open_conversations", 0, 0)));
    view.waiting = conversations({open, waiting});
    view.waiting_for_you = conversations({open, waiting, is("owner", tx.viewer().user.text())});
    view.unassigned_leads =
        of_leads({is("status", std::vector<std::string>{"new", "contacted", "qualified"}), empty("owner")},
                 sum(by_slot(tx, "unassigned_leads", 0, 0)));
    view.speed = speed_of(tx, calendar);
    view.hourly = hours_of(tx, calendar);
    view.by_form = forms_of(tx, calendar);
    view.by_status = statuses(tx);
    return view;
}

} // namespace alcedo::analytics
