#include "sandbox/stage/lead_book.hpp"

#include <algorithm>

namespace alcedo::sandbox {

Lead LeadBook::add(Lead lead) {
    const std::lock_guard lock(mutex_);
    lead.id = next_id_++;
    auto& keys = by_form_[lead.form];
    const Key key{lead.created_at, lead.id};
    keys.insert(std::ranges::upper_bound(keys, key), key);
    leads_.emplace(lead.id, lead);
    return lead;
}

std::optional<Lead> LeadBook::find(std::int64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto found = leads_.find(id);
    if (found == leads_.end()) return std::nullopt;
    return found->second;
}

std::optional<Lead> LeadBook::fetch(std::int64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = leads_.find(id);
    if (found == leads_.end()) return std::nullopt;
    if (found->second.fetched++ == 0) ++fetched_;
    return found->second;
}

bool LeadBook::erase(std::int64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = leads_.find(id);
    if (found == leads_.end()) return false;
    auto& keys = by_form_[found->second.form];
    const auto at = std::ranges::lower_bound(keys, Key{found->second.created_at, id});
    keys.erase(at);
    leads_.erase(found);
    return true;
}

LeadBook::Found LeadBook::of_form(const Form& form, const Range& range) const {
    const std::lock_guard lock(mutex_);
    Found found;
    const auto its = by_form_.find(&form);
    if (its == by_form_.end()) return found;
    auto end = its->second.end();
    if (range.past) end = std::ranges::lower_bound(its->second, *range.past);
    while (end != its->second.begin()) {
        const auto& [created_at, id] = *--end;
        if (created_at <= range.after || (range.from && created_at < *range.from)) break;
        const auto& lead = leads_.at(id);
        if (created_at >= range.before || lead.is_test != range.tests) continue;
        if (found.leads.size() == range.limit) {
            found.more = true;
            break;
        }
        found.leads.push_back(lead);
    }
    return found;
}

std::vector<Lead> LeadBook::newest(std::size_t limit) const {
    const std::lock_guard lock(mutex_);
    std::vector<Key> keys;
    for (const auto& [form, its] : by_form_)
        keys.insert(keys.end(),
                    its.size() > limit ? its.end() - static_cast<std::ptrdiff_t>(limit) : its.begin(),
                    its.end());
    std::ranges::sort(keys, std::greater{});
    if (keys.size() > limit) keys.resize(limit);
    std::vector<Lead> leads;
    for (const auto& key : keys) leads.push_back(leads_.at(key.second));
    return leads;
}

std::int64_t LeadBook::count_of(const Form& form) const {
    const std::lock_guard lock(mutex_);
    const auto its = by_form_.find(&form);
    return its == by_form_.end() ? 0 : static_cast<std::int64_t>(its->second.size());
}

std::int64_t LeadBook::count() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::int64_t>(leads_.size());
}

std::int64_t LeadBook::fetched() const {
    const std::lock_guard lock(mutex_);
    return fetched_;
}

void LeadBook::clear() {
    const std::lock_guard lock(mutex_);
    leads_.clear();
    by_form_.clear();
    fetched_ = 0;
}

} // namespace alcedo::sandbox
