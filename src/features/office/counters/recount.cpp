#include "features/office/counters/recount.hpp"

#include <set>

#include "db/rows.hpp"

namespace alcedo::counters {
namespace {

struct KeptRow {
    std::string metric;
    int day = 0;
    std::int64_t slot = 0;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (metric, day, slot, value))

std::map<Figure, std::int64_t> figures_of(db::Tx& tx, Counters& counters,
                                          const std::vector<Recount>& recounts) {
    auto tally = counters.tally(tx);
    for (const auto& recount : recounts) recount.count(tx, tally);
    return tally.figures();
}

} // namespace

std::vector<Difference> differences(db::Tx& tx, Counters& counters, const std::vector<Recount>& recounts) {
    auto counted = figures_of(tx, counters, recounts);
    std::set<std::string> known;
    for (const auto& recount : recounts) known.insert(recount.metrics.begin(), recount.metrics.end());
    std::map<Figure, std::int64_t> kept;
    for (const auto& row :
         tx.all<KeptRow>(R"(select metric, day, slot, cast(sum(value) as bigint) as value from counters
                                             where tenant_id = :tenant group by metric, day, slot)")) {
        const std::string base = without_erased(row.metric);
        if (base != row.metric && known.contains(base))
            counted[{base, row.day, row.slot}] += row.value;
        else if (row.value != 0)
            kept[{row.metric, row.day, row.slot}] = row.value;
    }
    for (const auto& [figure, value] : kept) counted.try_emplace(figure, 0);
    std::vector<Difference> found;
    for (const auto& [figure, value] : counted)
        if (const auto its = kept.find(figure); (its == kept.end() ? 0 : its->second) != value)
            found.push_back({figure, its == kept.end() ? 0 : its->second, value});
    return found;
}

void repair(db::Tx& tx, const std::vector<Difference>& differences) {
    Tally missing("UTC");
    for (const auto& [figure, kept, counted] : differences) missing.add(figure, counted - kept);
    Counters::keep(tx, missing);
}

} // namespace alcedo::counters
