#include "features/office/identity/voided_access.hpp"

#include "base/json.hpp"
#include "features/office/identity/security_settings.hpp"

namespace alcedo::identity {
namespace {

constexpr const char* channel = "alcedo_access_voided";
/// Covers tokens that are made between the decision and its commit.
constexpr Milliseconds margin{5'000};

struct Voided {
    std::int64_t id = 0;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Voided, (), (id, until))

/// What nodes tell each other.
struct Told {
    TenantId tenant_id;
    UserId user_id;
    std::int64_t whose = 0;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Told, (), (tenant_id, user_id, whose, until))

} // namespace

VoidedAccess::VoidedAccess(const Foundation& foundation, std::function<void(TenantId, UserId)> heard)
    : foundation_(foundation),
      heard_(std::move(heard)),
      ear_(foundation.database, channel, [this](std::string_view payload) { hear(payload); }) {}

void VoidedAccess::load() {
    const auto rows = foundation_.database.read_across([&](db::SystemTx& tx) {
        return tx.all<Voided>("select id, until from voided_access where until > :now",
                              {{"now", foundation_.now()}});
    });
    for (const auto& row : rows) keep(row.id, row.until);
}

void VoidedAccess::add(db::Tx& tx, UserId user) { add(tx, user.value(), user); }

void VoidedAccess::add(db::Tx& tx, SessionId session, UserId user) { add(tx, session.value(), user); }

void VoidedAccess::add(db::Tx& tx, std::int64_t whose, UserId user) {
    const Instant now = foundation_.now();
    const Instant until =
        now + std::chrono::minutes{foundation_.settings.of<SecuritySettings>().access_token_minutes} + margin;
    tx.run("delete from voided_access where tenant_id = :tenant and until <= :now", {{"now", now}});
    // A token that was made after the last time expires later than others do (next_expiry): it is void as well.
    const auto kept = tx.one<Instant>(
        R"(insert into voided_access (tenant_id, id, until) values (:tenant, :id, :until)
           on conflict (tenant_id, id) do update
           set until = case when voided_access.until + :later > excluded.until then voided_access.until + :later
                            else excluded.until end
           returning until)",
        {{"id", whose}, {"until", until}, {"later", std::int64_t{2'000}}});
    tx.notify(channel, json::to_text(Told{tx.tenant(), user, whose, kept}));
}

void VoidedAccess::hear(std::string_view payload) {
    if (payload.empty()) return load(); // Notifications were lost.
    const auto told = json::read<Told>(payload);
    keep(told.whose, told.until);
    heard_(told.tenant_id, told.user_id);
}

void VoidedAccess::keep(std::int64_t whose, Instant until) {
    const std::lock_guard lock(mutex_);
    const Instant now = foundation_.now();
    std::erase_if(until_, [&](const auto& entry) { return entry.second < now; });
    auto& its = until_[whose];
    its = std::max(its, until);
}

bool VoidedAccess::covers(UserId user, SessionId session, Instant expires_at) const {
    const std::lock_guard lock(mutex_);
    if (until_.empty()) return false;
    for (const auto whose : {user.value(), session.value()})
        if (const auto found = until_.find(whose); found != until_.end() && expires_at <= found->second)
            return true;
    return false;
}

Instant VoidedAccess::next_expiry(UserId user, Instant usual) const {
    const std::lock_guard lock(mutex_);
    const auto found = until_.find(user.value());
    return found == until_.end() ? usual : std::max(usual, found->second + std::chrono::seconds{1});
}

} // namespace alcedo::identity
