#pragma once
#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "db/sql_text.hpp"

namespace alcedo::db {

/// The tables that have a tenant_id column. Shared by the connections of a database.
class TenantTables {
public:
    void replace(const std::vector<std::string>& names);
    /// Rises with every replace, so that a connection knows that its prepared statements were judged by an old list.
    int generation() const { return generation_.load(std::memory_order_acquire); }
    /// The tenant table that the statement mentions although it does not mention `:tenant`; empty when all is well.
    std::string unguarded_table(const SqlText& text) const;

private:
    mutable std::mutex mutex_;
    std::set<std::string, std::less<>> names_;
    std::atomic<int> generation_{0};
};

[[noreturn]] void refuse_unguarded(std::string_view sql, std::string_view table);

} // namespace alcedo::db
