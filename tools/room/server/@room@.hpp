#pragma once
#include <optional>
#include <vector>

#include "features/foundation.hpp"
#include "features/@district@/@room@/@noun@.hpp"

namespace alcedo::@room@ {

/// The @words@ of a workspace.
class @Nouns@ {
public:
    explicit @Nouns@(const Foundation& foundation) : foundation_(foundation) {}

    @Noun@ add(db::Tx& tx, const std::string& name); ///< throws Refusal validation without a name
    @Noun@ rename(db::Tx& tx, @Noun@Id id, const std::string& name);
    void remove(db::Tx& tx, @Noun@Id id);

    static std::vector<@Noun@> newest(db::Tx& tx, std::optional<@Noun@Id> before, int limit);
    static @Noun@ get(db::Tx& tx, @Noun@Id id); ///< throws Refusal not_found

private:
    const Foundation& foundation_;
};

} // namespace alcedo::@room@
