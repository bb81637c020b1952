#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace alcedo::deliveries {

/// Whose the deliveries of a source's account have been of late, so that the jobs that read them are counted for that
/// workspace, and a flood of one delays no other's. Only a guess: whose a delivery is says its reader. Bounded;
/// thread-safe.
class KnownOwners {
public:
    explicit KnownOwners(const Clock& clock) : clock_(clock) {}

    /// Nothing when it was not learnt in the last minutes.
    std::optional<TenantId> find(std::string_view source, std::string_view account) const;
    void learn(std::string_view source, std::string_view account, TenantId owner);

private:
    struct Known {
        TenantId owner;
        Instant until;
    };
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, Known, std::less<>> known_;
};

} // namespace alcedo::deliveries
