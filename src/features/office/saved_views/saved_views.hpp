#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "features/foundation.hpp"
#include "features/office/fields/catalogue.hpp"
#include "features/office/saved_views/saved_view.hpp"

namespace alcedo::saved_views {

struct NewSavedView {
    json::Text<1, 40> noun;
    json::Text<1, 120> name;
    std::optional<json::Raw> filter; ///< left out: nothing narrows it
    std::optional<json::Text<1, 200>> q;
    std::optional<json::Text<1, 120>> sort;
    std::optional<bool> shared; ///< left out: only for oneself
};
BOOST_DESCRIBE_STRUCT(NewSavedView, (), (noun, name, filter, q, sort, shared))

/// What is left out stays.
struct SavedViewChange {
    SavedViewId id;
    std::optional<json::Text<1, 120>> name;
    std::optional<json::Raw> filter;
    std::optional<json::OrNull<json::Text<1, 200>>> q;
    std::optional<json::OrNull<json::Text<1, 120>>> sort;
    std::optional<bool> shared;
};
BOOST_DESCRIBE_STRUCT(SavedViewChange, (), (id, name, filter, q, sort, shared))

/// Ways to look at lists that people keep, for themselves or for the team. A view that is not shared is its owner's alone:
/// to others it is not there. A shared one is changed by its owner, or by who may say who works here.
class SavedViews {
public:
    SavedViews(const Foundation& foundation, const fields::Catalogue& nouns)
        : foundation_(foundation), nouns_(nouns) {}

    /// Throws Refusal validation for a filter that the noun does not understand, conflict beyond a hundred of one's own.
    SavedView add(db::Tx& tx, const NewSavedView& ask);
    SavedView change(db::Tx& tx, const SavedViewChange& ask);
    void remove(db::Tx& tx, SavedViewId id);

    /// Those of a noun that she who asks sees, by name.
    static std::vector<SavedView> list(db::Tx& tx, const std::string& noun);
    static SavedView get(db::Tx& tx, SavedViewId id); ///< throws Refusal not_found

private:
    void require_understood(db::Tx& tx, const std::string& noun, const std::optional<json::Raw>& filter,
                            const std::optional<std::string>& sort) const;

    const Foundation& foundation_;
    const fields::Catalogue& nouns_;
};

} // namespace alcedo::saved_views
