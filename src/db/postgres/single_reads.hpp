#pragma once
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "base/gathering.hpp"
#include "db/activity.hpp"
#include "db/postgres/pool.hpp"

namespace alcedo::db::postgres {

/// Thrown through a closure whose read turned out to need more than one statement: it runs again, on a snapshot.
struct NeedsSnapshot {};

/// Reads of one statement need no transaction: those that are asked at the same moment, by whomever, travel to the
/// server in one packet, and their callers wait at a Latch. Which closures are such is learnt: one that asked a single
/// statement on a snapshot is, until it asks for a second one.
class SingleReads {
public:
    SingleReads(Pool& readers, int at_once, const TenantTables& tenant_tables, Activity& activity);

    bool is_single(const Closure& closure) const;
    void learn(const Closure& closure, bool was_single);
    /// Throws NeedsSnapshot; what the closure read until then is forgotten, and it is known from now on.
    void run(const Closure& closure, std::optional<TenantId> tenant);

private:
    friend class SingleRead;
    using StatementPointer = std::unique_ptr<PreparedStatement>;
    StatementPointer take(std::string_view sql);
    void give_back(StatementPointer statement);
    void ask_all(std::span<SingleAsk* const> asks);

    Pool& readers_;
    const TenantTables& tenant_tables_;
    Activity& activity_;
    Gathering<SingleAsk> asks_;
    mutable std::shared_mutex closures_mutex_;
    std::unordered_map<void (*)(void*, Session&), bool> known_; ///< whether it is single; false stays false
    std::mutex statements_mutex_;
    int generation_ = -1;
    std::map<std::string, std::vector<StatementPointer>, std::less<>> rested_;
};

} // namespace alcedo::db::postgres
