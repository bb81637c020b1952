#include "db/tenant_tables.hpp"

#include <stdexcept>

#include "base/text.hpp"

namespace alcedo::db {

void TenantTables::replace(const std::vector<std::string>& names) {
    const std::lock_guard lock(mutex_);
    names_.clear();
    for (const auto& name : names) names_.insert(lower_ascii(name));
    generation_.fetch_add(1, std::memory_order_release);
}

std::string TenantTables::unguarded_table(const SqlText& text) const {
    if (text.mentions_parameter("tenant")) return {};
    const std::lock_guard lock(mutex_);
    for (const auto& word : text.words)
        if (names_.contains(word)) return word;
    return {};
}

void refuse_unguarded(std::string_view sql, std::string_view table) {
    throw std::logic_error("A statement on " + std::string(table) +
                           " must mention :tenant, because its rows belong " +
                           "to tenants: " + std::string(sql));
}

} // namespace alcedo::db
