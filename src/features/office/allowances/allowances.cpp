#include "features/office/allowances/allowances.hpp"

#include <algorithm>

#include "base/refusal.hpp"

namespace alcedo::allowances {
namespace {

constexpr std::chrono::minutes counted_every{10};
constexpr std::int64_t largest_grant = 10'000;
constexpr std::size_t most_workspaces = 10'000;
/// What a row may take at most, so that the texts are measured only where they may be too many.
constexpr std::int64_t most_of_a_row = 100'000;

struct Kind {
    const char* noun;
    const char* setting;
    int AllowancesSettings::*most;
    const char* count;
    const char* characters;
};

constexpr Kind kinds[] = {
    {"contacts", "contacts_per_workspace", &AllowancesSettings::contacts_per_workspace,
     "select count(*) from contacts where tenant_id = :tenant",
     "select cast(coalesce(sum(length(name) + length(words)), 0) as BIGINT) from contacts where tenant_id = "
     ":tenant"},
    {"leads", "leads_per_workspace", &AllowancesSettings::leads_per_workspace,
     "select count(*) from leads where tenant_id = :tenant",
     "select cast(coalesce(sum(length(answers)), 0) as BIGINT) from leads where tenant_id = :tenant"},
    {"messages", "messages_per_workspace", &AllowancesSettings::messages_per_workspace,
     "select count(*) from messages where tenant_id = :tenant",
     "select cast(coalesce(sum(length(text)), 0) as BIGINT) from messages where tenant_id = :tenant"},
};

/// "2,000,000"
std::string grouped(std::int64_t number) {
    auto text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

[[noreturn]] void refuse(const std::string& limit, const std::string& setting) {
    throw Refusal(
        RefusalCode::conflict,
        "This workspace is full: it may hold " + limit +
            ". Delete what is no longer needed, or ask whoever runs this server to raise [limits] " +
            setting + ".");
}

} // namespace

void Allowances::require_room(TenantId tenant, Rows rows) {
    auto& granted = granted_[static_cast<std::size_t>(rows)];
    const Instant now = foundation_.now();
    {
        const std::lock_guard lock(mutex_);
        const auto found = granted.find(tenant.value());
        if (found != granted.end() && found->second.until > now && found->second.left > 0) {
            --found->second.left;
            return;
        }
    }
    const auto left = count_left(tenant, rows);
    const std::lock_guard lock(mutex_);
    if (granted.size() >= most_workspaces) granted.clear();
    // One of them is taken now.
    granted[tenant.value()] = {std::clamp<std::int64_t>(left / 10, 1, largest_grant) - 1,
                               now + counted_every};
}

/// How many more rows fit; throws when none does.
std::int64_t Allowances::count_left(TenantId tenant, Rows rows) const {
    const auto& settings = foundation_.settings.of<AllowancesSettings>();
    const auto& kind = kinds[static_cast<std::size_t>(rows)];
    const std::int64_t most = settings.*kind.most;
    const std::int64_t most_characters = std::int64_t{settings.megabytes_per_workspace} * 1'000'000;
    return foundation_.database.read(tenant, [&](db::Tx& tx) {
        std::int64_t in_all = 0;
        for (const auto& other : kinds) in_all += tx.one<std::int64_t>(other.count);
        const auto there = tx.one<std::int64_t>(kind.count);
        if (there >= most) refuse(grouped(most) + " " + kind.noun, kind.setting);
        std::int64_t characters = 0;
        if (in_all * most_of_a_row >= most_characters)
            for (const auto& other : kinds) characters += tx.one<std::int64_t>(other.characters);
        if (characters >= most_characters)
            refuse(grouped(settings.megabytes_per_workspace) + " million characters",
                   "megabytes_per_workspace");
        return most - there;
    });
}

} // namespace alcedo::allowances
