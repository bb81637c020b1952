#include "features/insight/analytics/today.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "features/sales/leads/lead.hpp"

namespace alcedo::analytics {
namespace {

std::string date_of(int day) {
    return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
}

std::map<int, std::int64_t> by_day(db::Tx& tx, std::string_view metric, int first, int last) {
    std::map<int, std::int64_t> values;
    for (const auto& row : counters::Counters::between(tx, metric, first, last)) values[row.day] += row.value;
    return values;
}

std::int64_t at(const std::map<int, std::int64_t>& values, int day) {
    const auto found = values.find(day);
    return found == values.end() ? 0 : found->second;
}

std::optional<std::int64_t> percentile(const std::map<int, std::int64_t>& slots, std::int64_t count,
                                       double share) {
    if (count == 0) return std::nullopt;
    const double wanted = share * static_cast<double>(count);
    std::int64_t seen = 0;
    for (const auto& [slot, value] : slots) {
        seen += value;
        if (static_cast<double>(seen) >= wanted) return counters::speed_of_slot(slot);
    }
    return counters::speed_of_slot(slots.rbegin()->first);
}

Speed speed_between(db::Tx& tx, int first, int last) {
    Speed speed;
    std::map<int, std::int64_t> slots;
    for (const auto& row : counters::Counters::between(tx, "speed", first, last)) {
        slots[static_cast<int>(row.slot)] += row.value;
        speed.count += row.value;
    }
    for (int bound = 0; bound <= counters::speed_bound_count; ++bound) {
        SpeedBucket bucket;
        if (bound < counters::speed_bound_count) bucket.upto_ms = counters::speed_bounds_ms[bound];
        for (const auto& [slot, value] : slots)
            if (slot / 8 == bound) bucket.count += value;
        speed.histogram.push_back(bucket);
    }
    speed.p50_ms = percentile(slots, speed.count, 0.5);
    speed.p95_ms = percentile(slots, speed.count, 0.95);
    return speed;
}

std::vector<HourFigures> hours_of(db::Tx& tx, int day) {
    std::vector<HourFigures> hours(24);
    for (int hour = 0; hour < 24; ++hour) hours[static_cast<std::size_t>(hour)].hour = hour;
    const auto place = [&](std::int64_t slot) -> HourFigures& {
        return hours[static_cast<std::size_t>(std::clamp<std::int64_t>(slot, 0, 23))];
    };
    for (const auto& row : counters::Counters::between(tx, "leads_by_hour", day, day))
        place(row.slot).leads += row.value;
    for (const auto& row : counters::Counters::between(tx, "replies_by_hour", day, day))
        place(row.slot).replies += row.value;
    return hours;
}

std::vector<FormFigures> forms_between(db::Tx& tx, int first, int last) {
    std::map<std::int64_t, std::int64_t> leads;
    for (const auto& row : counters::Counters::between(tx, "leads_by_form", first, last))
        leads[row.slot] += row.value;
    std::vector<FormFigures> forms;
    for (const auto& [id, count] : leads) {
        const auto name = tx.first<std::string>(
            "select name from lead_forms where tenant_id = :tenant and id = :id", {{"id", id}});
        if (name) forms.push_back({FormId{id}, *name, count});
    }
    std::ranges::sort(forms, std::ranges::greater{}, &FormFigures::leads);
    if (forms.size() > 10) forms.resize(10);
    return forms;
}

std::vector<StatusFigures> statuses(db::Tx& tx) {
    std::vector<StatusFigures> figures;
    const auto rows = counters::Counters::between(tx, "lead_status", 0, 0);
    for (int status = 0; status <= static_cast<int>(leads::LeadStatus::lost); ++status) {
        StatusFigures figure{std::string(word_of(static_cast<leads::LeadStatus>(status))), 0};
        for (const auto& row : rows)
            if (row.slot == status) figure.count = row.value;
        figures.push_back(figure);
    }
    return figures;
}

} // namespace

Today today(db::Tx& tx, counters::Counters& figures, Instant now) {
    const std::string zone = figures.time_zone(tx);
    const auto day_before = [&](int days) {
        return local_hour(start_of_local_day(now, zone, days), zone).day;
    };
    const int this_day = day_before(0);
    const int first_day = day_before(29);
    const auto leads = by_day(tx, "leads", first_day, this_day);
    const auto answered = by_day(tx, "answered", first_day, this_day);
    const auto replies = by_day(tx, "replies", first_day, this_day);
    const auto won = by_day(tx, "won", first_day, this_day);
    Today view;
    view.date = date_of(this_day);
    view.leads_today = at(leads, this_day);
    view.leads_yesterday = at(leads, day_before(1));
    view.answered_today = at(answered, this_day);
    view.replies_today = at(replies, this_day);
    view.open_conversations = counters::Counters::total(tx, "open_conversations");
    view.unassigned_leads = counters::Counters::total(tx, "unassigned_leads");
    view.waiting_replies = counters::Counters::total(tx, "waiting_replies");
    view.speed = speed_between(tx, day_before(6), this_day);
    view.hourly = hours_of(tx, this_day);
    for (int days = 29; days >= 0; --days) {
        const int day = day_before(days);
        view.days.push_back(
            {date_of(day), at(leads, day), at(answered, day), at(replies, day), at(won, day)});
    }
    view.by_form = forms_between(tx, first_day, this_day);
    view.by_status = statuses(tx);
    return view;
}

} // namespace alcedo::analytics
