#include "features/insight/activity/lately.hpp"

#include <algorithm>

namespace alcedo::activity {
namespace {

constexpr int most_looked_at = 1000;
#define EVENT_COLUMNS "id, kind, about, actor_kind, actor_id, data, at"

} // namespace

std::vector<jobs::StoredEvent> lately(db::Tx& tx, const std::map<std::string_view, jobs::EventKind>& known,
                                      const Wanted& wanted) {
    db::ParamList params;
    std::string kinds;
    int number = 0;
    for (const auto& [word, kind] : known) {
        const bool is_asked =
            wanted.kinds.empty() || std::ranges::find(wanted.kinds, word) != wanted.kinds.end();
        if (!is_asked || !tx.viewer().may(kind.hear)) continue;
        const std::string name = "kind" + std::to_string(number++);
        kinds += (kinds.empty() ? ":" : ", :") + name;
        params.add(name, word);
    }
    if (kinds.empty()) return {};
    params.add("before", wanted.before.value_or(jobs::EventId{INT64_MAX}))
        .add("first", jobs::EventId{wanted.since ? IdSource::floor_of(*wanted.since) : 0})
        .add("looked_at", most_looked_at)
        .add("limit", wanted.limit);
    return tx.all<jobs::StoredEvent>(
        "select " EVENT_COLUMNS " from (select " EVENT_COLUMNS
        " from events where tenant_id = :tenant and id < :before and id >= :first"
        " order by id desc limit :looked_at) lately where kind in (" +
            kinds + ") order by id desc limit :limit",
        params);
}

} // namespace alcedo::activity
