#include "features/office/deliveries/known_owners.hpp"

namespace alcedo::deliveries {
namespace {

/// A Page may move to another workspace.
constexpr std::chrono::minutes as_good_as_known{10};
constexpr std::size_t most = 20'000;

std::string key_of(std::string_view source, std::string_view account) {
    std::string key(source);
    return key.append(1, '\0').append(account);
}

} // namespace

std::optional<TenantId> KnownOwners::find(std::string_view source, std::string_view account) const {
    const auto key = key_of(source, account);
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end() || found->second.until <= clock_.now()) return std::nullopt;
    return found->second.owner;
}

void KnownOwners::learn(std::string_view source, std::string_view account, TenantId owner) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most) known_.clear();
    known_.insert_or_assign(key_of(source, account), Known{owner, clock_.now() + as_good_as_known});
}

} // namespace alcedo::deliveries
