#pragma once
#include <compare>
#include <functional>

#include "base/id.hpp"

namespace alcedo::jobs {

/// A line of jobs: those of one tenant, priority and kind. Jobs leave a lane in the order of their run_at.
struct Lane {
    TenantId tenant;
    int priority = 5;
    int kind = 0; ///< index in Kinds
    friend auto operator<=>(const Lane&, const Lane&) = default;
};

} // namespace alcedo::jobs

template <> struct std::hash<alcedo::jobs::Lane> {
    std::size_t operator()(const alcedo::jobs::Lane& lane) const noexcept {
        const auto rest = static_cast<std::uint64_t>(lane.kind * 16 + lane.priority);
        return static_cast<std::size_t>((static_cast<std::uint64_t>(lane.tenant.value()) ^ rest << 48) *
                                        0x9e3779b97f4a7c15ULL);
    }
};
