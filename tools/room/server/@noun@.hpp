#pragma once
#include <string>

#include <boost/describe/class.hpp>

#include "base/id.hpp"
#include "base/time.hpp"

namespace alcedo::@room@ {

using @Noun@Id = Id<"@noun@">;

/// One row of `@room@`.
struct @Noun@ {
    @Noun@Id id;
    std::string name;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(@Noun@, (), (id, name, created_at, updated_at))

} // namespace alcedo::@room@
