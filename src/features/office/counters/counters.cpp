#include "features/office/counters/counters.hpp"

#include <cmath>

#include <boost/describe/class.hpp>

#include "features/house.hpp"

namespace alcedo::counters {
namespace {

struct KeptFigure {
    std::string metric;
    int day = 0;
    std::int64_t slot = 0;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(KeptFigure, (), (metric, day, slot, value))

/// Figures that one statement keeps; a lead has four.
constexpr std::size_t most_at_once = 8;
constexpr std::string_view metrics[] = {"m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7"};
constexpr std::string_view days[] = {"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"};
constexpr std::string_view slots[] = {"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"};
constexpr std::string_view values[] = {"v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7"};

/// A text for each number of figures, so that each is prepared once.
std::string text_for(std::size_t count) {
    std::string sql = "insert into counters (tenant_id, metric, day, slot, value, writer) values ";
    for (std::size_t i = 0; i < count; ++i)
        sql.append(i == 0 ? "(:tenant, :" : ", (:tenant, :")
            .append(metrics[i])
            .append(", :")
            .append(days[i])
            .append(", :")
            .append(slots[i])
            .append(", :")
            .append(values[i])
            .append(", :writer)");
    return sql + " on conflict (tenant_id, metric, day, slot, writer) do update"
                 " set value = counters.value + excluded.value";
}

void keep_by(db::Tx& tx, int writer, const Tally& tally, std::string_view ending = {}) {
    db::ParamList params;
    std::size_t count = 0;
    const auto write = [&] {
        if (count == 0) return;
        params.add("writer", writer);
        tx.run(text_for(count), params);
        params = {};
        count = 0;
    };
    for (const auto& [figure, by] : tally.figures()) {
        if (by == 0) continue;
        params.add(metrics[count], figure.metric + std::string(ending))
            .add(days[count], figure.day)
            .add(slots[count], figure.slot)
            .add(values[count], by);
        if (++count == most_at_once) write();
    }
    write();
}

/// Days that writers may still be adding to.
constexpr int days_apart = 2;
constexpr std::size_t tenants_at_once = 200;
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

void Counters::keep(db::Tx& tx, const Tally& tally) { keep_by(tx, tx.writer(), tally); }

void Counters::shift(db::Tx& tx, std::string_view metric, std::int64_t slot, std::int64_t by) {
    Tally tally("UTC");
    tally.shift(metric, slot, by);
    keep(tx, tally);
}

void Counters::keep_erased(db::Tx& tx, const Tally& tally) { keep_by(tx, tx.writer(), tally, erased); }

std::string without_erased(const std::string& metric) {
    return metric.ends_with(erased) ? metric.substr(0, metric.size() - erased.size()) : metric;
}

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
    return tx.all<DayValue>(R"(select day, slot, cast(sum(value) as bigint) as value from counters
                               where tenant_id = :tenant and metric = :metric and day >= :first and day <= :last
                               group by day, slot order by day, slot)",
                            {{"metric", metric}, {"first", first_day}, {"last", last_day}});
}

std::int64_t Counters::total(db::Tx& tx, std::string_view metric, std::int64_t slot) {
    return tx.one<std::int64_t>(R"(select cast(coalesce(sum(value), 0) as bigint) from counters
                                   where tenant_id = :tenant and metric = :metric and day = 0 and slot = :slot)",
                                {{"metric", metric}, {"slot", slot}});
}

void Counters::move_in(House& house) {
    house.schedules.every(
        "counters.put_together", std::chrono::hours{24},
        "Puts the figures of past days together, which each writer keeps in rows of its own",
        [this] { put_all_together(); });
}

/// A workspace a transaction, so that nobody waits for another's.
void Counters::put_all_together() {
    if (foundation_.database.engine() == db::Engine::sqlite) return; // has one writer
    std::vector<TenantId> some;
    TenantId last;
    do {
        some = foundation_.database.read_across([&](db::SystemTx& tx) {
            return tx.all<TenantId>("select id from tenants where id > :last order by id limit :limit",
                                    {{"last", last}, {"limit", tenants_at_once}});
        });
        for (const auto tenant : some)
            foundation_.database.write(tenant, [&](db::Tx& tx) {
                const auto zone = time_zone(tx);
                const Instant since = start_of_local_day(foundation_.now(), zone, days_apart);
                put_together(tx, local_hour(since, zone).day);
            });
        if (!some.empty()) last = some.back();
    } while (some.size() == tenants_at_once);
}

void Counters::put_together(db::Tx& tx, int day) {
    Tally tally("UTC");
    for (const auto& kept : tx.all<KeptFigure>(
             R"(delete from counters where tenant_id = :tenant and day > 0 and day < :day and writer > 0
                               returning metric, day, slot, value)",
             {{"day", day}}))
        tally.add({kept.metric, kept.day, kept.slot}, kept.value);
    keep_by(tx, 0, tally);
}

} // namespace alcedo::counters
