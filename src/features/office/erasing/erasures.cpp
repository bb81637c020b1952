#include "features/office/erasing/erasures.hpp"

#include <ranges>

namespace alcedo::erasing {

Erasures::Removal Erasures::prepare(db::Tx& snapshot, const jobs::Subject& somebody) const {
    std::vector<Removal> removals;
    for (const auto& find : finds_) removals.push_back(find(snapshot, somebody));
    return [this, somebody, removals = std::move(removals)](db::Tx& tx) {
        for (const auto& remove : removals) remove(tx);
        for (const auto& erase : std::views::reverse(erases_)) erase(tx, somebody);
    };
}

} // namespace alcedo::erasing
