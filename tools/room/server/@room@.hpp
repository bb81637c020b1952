#pragma once
#include <optional>
#include <string>

#include "base/limits.hpp"
#include "features/@district@/@room@/@noun@.hpp"
#include "features/foundation.hpp"

namespace alcedo::@room@ {

struct New@Noun@ {
    json::Text<1, 200> name;
};
BOOST_DESCRIBE_STRUCT(New@Noun@, (), (name))

/// What is left out stays.
struct @Noun@Change {
    @Noun@Id id;
    std::optional<json::Text<1, 200>> name;
};
BOOST_DESCRIBE_STRUCT(@Noun@Change, (), (id, name))

/// The @words@ of a workspace.
class @Nouns@ {
public:
    explicit @Nouns@(const Foundation& foundation) : foundation_(foundation) {}

    @Noun@ add(db::Tx& tx, const New@Noun@& ask);
    @Noun@ change(db::Tx& tx, const @Noun@Change& ask);
    void remove(db::Tx& tx, @Noun@Id id);

    static @Noun@ get(db::Tx& tx, @Noun@Id id); ///< throws Refusal not_found

private:
    const Foundation& foundation_;
};

} // namespace alcedo::@room@
