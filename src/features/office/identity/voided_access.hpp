#pragma once
#include <functional>
#include <mutex>
#include <unordered_map>

#include "features/foundation.hpp"
#include "jobs/ear.hpp"

namespace alcedo::identity {

/// Access tokens that are void before they expire: those of a person or of a sign-in. Every node keeps them in memory,
/// because tokens are believed without a look into the database; the table brings them back after a start.
class VoidedAccess {
public:
    /// `heard` is called on every node when somebody's tokens become void.
    VoidedAccess(const Foundation& foundation, std::function<void(TenantId, UserId)> heard);

    /// Reads what was void before this start; the database must be migrated.
    void load();
    /// From the commit on, on every node.
    void add(db::Tx& tx, UserId user);
    void add(db::Tx& tx, SessionId session, UserId user);

    bool covers(UserId user, SessionId session, Instant expires_at) const;
    /// When a token must expire at the earliest to be told from a person's void ones. Tokens hold seconds.
    Instant next_expiry(UserId user, Instant usual) const;

private:
    void add(db::Tx& tx, std::int64_t whose, UserId user);
    void hear(std::string_view payload);
    void keep(std::int64_t whose, Instant until);

    const Foundation& foundation_;
    std::function<void(TenantId, UserId)> heard_;
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, Instant>
        until_;     ///< person or sign-in -> its tokens up to this expiry are void
    jobs::Ear ear_; ///< last, so that nothing is heard any more when the rest goes
};

} // namespace alcedo::identity
