#include "features/office/counters/counters.hpp"

#include <cmath>

#include <boost/describe/class.hpp>

#include "db/rows.hpp"
#include "features/office/counters/tally.hpp"

namespace alcedo::counters {
namespace {

void upsert(db::Tx& tx, std::string_view metric, int day, std::int64_t slot, std::int64_t by) {
    tx.run(
        R"(insert into counters (tenant_id, metric, day, slot, value) values (:tenant, :metric, :day, :slot, :by)
              on conflict (tenant_id, metric, day, slot) do update set value = counters.value + excluded.value)",
        {{"metric", metric}, {"day", day}, {"slot", slot}, {"by", by}});
}

constexpr std::string_view erased = ".erased";

double lower_bound_of(int bound) {
    return bound == 0 ? 10.0 : static_cast<double>(speed_bounds_ms[bound - 1]);
}

} // namespace

int speed_slot(std::int64_t ms) {
    int bound = 0;
    while (bound < speed_bound_count && ms > speed_bounds_ms[bound]) ++bound;
    if (bound == speed_bound_count) return bound * 8;
    const double low = lower_bound_of(bound);
    const double high = static_cast<double>(speed_bounds_ms[bound]);
    const double share = std::log(std::max(static_cast<double>(ms), low) / low) / std::log(high / low);
    return bound * 8 + std::min(7, static_cast<int>(share * 8));
}

std::int64_t speed_of_slot(int slot) {
    const int bound = slot / 8;
    if (bound >= speed_bound_count) return speed_bounds_ms[speed_bound_count - 1];
    const double low = lower_bound_of(bound);
    const double high = static_cast<double>(speed_bounds_ms[bound]);
    return std::llround(low * std::pow(high / low, (slot % 8 + 0.5) / 8));
}

void Counters::add(db::Tx& tx, std::string_view metric, Instant at, std::int64_t slot, std::int64_t by) {
    upsert(tx, metric, day_of(tx, at), slot, by);
}

void Counters::add_hour(db::Tx& tx, std::string_view metric, Instant at, std::int64_t by) {
    const auto local = local_hour(at, time_zone(tx));
    upsert(tx, metric, local.day, local.hour, by);
}

void Counters::shift(db::Tx& tx, std::string_view metric, std::int64_t slot, std::int64_t by) {
    upsert(tx, metric, 0, slot, by);
}

void Counters::move(db::Tx& tx, const Tally& before, const Tally& after) {
    auto change = after.figures();
    for (const auto& [figure, value] : before.figures()) change[figure] -= value;
    for (const auto& [figure, by] : change)
        if (by != 0) upsert(tx, figure.metric, figure.day, figure.slot, by);
}

void Counters::keep_erased(db::Tx& tx, const Tally& tally) {
    for (const auto& [figure, value] : tally.figures())
        if (value != 0) upsert(tx, figure.metric + std::string(erased), figure.day, figure.slot, value);
}

std::string without_erased(const std::string& metric) {
    return metric.ends_with(erased) ? metric.substr(0, metric.size() - erased.size()) : metric;
}

int Counters::day_of(db::Tx& tx, Instant at) { return local_hour(at, time_zone(tx)).day; }

std::string Counters::time_zone(db::Tx& tx) {
    {
        const std::lock_guard lock(mutex_);
        const auto known = zones_.find(tx.tenant());
        if (known != zones_.end()) return known->second;
    }
    auto zone = tx.first<std::string>("select time_zone from tenants where id = :tenant").value_or("UTC");
    const std::lock_guard lock(mutex_);
    if (zones_.size() > 10'000) zones_.clear();
    zones_[tx.tenant()] = zone;
    return zone;
}

std::vector<DayValue> Counters::between(db::Tx& tx, std::string_view metric, int first_day, int last_day) {
    static const std::string sql =
        db::select<DayValue>("counters") +
        " and metric = :metric and day >= :first and day <= :last order by day, slot";
    return tx.all<DayValue>(sql, {{"metric", metric}, {"first", first_day}, {"last", last_day}});
}

} // namespace alcedo::counters
