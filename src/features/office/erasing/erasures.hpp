#pragma once
#include <functional>
#include <vector>

#include "db/database.hpp"
#include "jobs/event.hpp"

namespace alcedo::erasing {

/// What rooms do when somebody is erased, so that nothing of hers stays. A room that keeps anything of people registers
/// here as it moves in.
class Erasures {
public:
    using Removal = std::function<void(db::Tx&)>;
    using Find = std::function<Removal(db::Tx&, const jobs::Subject&)>;
    using Erase = std::function<void(db::Tx&, const jobs::Subject&)>;

    /// What takes long to find is looked up before, on a snapshot; the answer removes it, first of all.
    void find(Find find) { finds_.push_back(std::move(find)); }
    /// In the transaction that erases her, before her own row goes. Rooms that moved in last erase first, so that what
    /// stands on a row goes before it.
    void erase(Erase erase) { erases_.push_back(std::move(erase)); }

    /// Looks everything up in `snapshot`; the answer erases in the transaction that it is given.
    Removal prepare(db::Tx& snapshot, const jobs::Subject& somebody) const;

private:
    std::vector<Find> finds_;
    std::vector<Erase> erases_;
};

} // namespace alcedo::erasing
