#pragma once
#include "features/office/counters/recount.hpp"

namespace alcedo::counters {

/// Who counts what: every room that keeps counters says here how its rows make them.
class Figures {
public:
    void recounted_by(Recount recount) { recounts_.push_back(std::move(recount)); }
    const std::vector<Recount>& recounts() const { return recounts_; }

private:
    std::vector<Recount> recounts_;
};

} // namespace alcedo::counters
