#include "features/office/search/searches.hpp"

namespace alcedo::search {
namespace {
constexpr int most_of_a_kind = 6;
}

std::vector<Hit> Searches::find(db::Tx& tx, const std::string& text) const {
    std::vector<Hit> hits;
    for (const auto& [place, finder] : finders_) {
        if (!tx.viewer().may(finder.permission)) continue;
        auto found = finder.find(tx, text, most_of_a_kind);
        std::ranges::move(found, std::back_inserter(hits));
    }
    return hits;
}

} // namespace alcedo::search
