#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "base/id.hpp"
#include "base/time.hpp"
#include "base/type_of.hpp"

namespace alcedo::saved_views {

using SavedViewId = Id<"saved_view">;

/// One row of `saved_views`: how somebody wants to see the list of a noun.
struct SavedView {
    SavedViewId id;
    std::string noun; ///< "lead"
    std::string name;
    json::Raw filter; ///< docs/filters.md
    std::optional<std::string> q;
    std::optional<std::string> sort;
    bool shared = false; ///< the whole team has it
    UserId owner_id;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(SavedView, (),
                      (id, noun, name, filter, q, sort, shared, owner_id, created_at, updated_at))

} // namespace alcedo::saved_views
