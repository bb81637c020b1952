#include "http/live_hub.hpp"

#include "http/edge/hub_inside.hpp"

namespace alcedo::http {

LiveHub::LiveHub(LivePlaces places) : inside_(std::make_unique<Inside>()) { inside_->places = places; }
LiveHub::~LiveHub() = default;

void LiveHub::load_missed_with(LoadMissed load) { inside_->load_missed = std::move(load); }

void LiveHub::stay_while(MayStay may_stay) { inside_->still_may = std::move(may_stay); }

void LiveHub::publish(TenantId tenant, std::int64_t id, std::string_view event, std::string_view data,
                      const Permission& hear) {
    // Nobody of them listens: save the text. A stream that opens now loads what it missed.
    if (!hears(tenant)) return;
    inside_->push({tenant, {}, hear, id, std::make_shared<const std::string>(event_text(id, event, data))});
}

void LiveHub::publish_to(TenantId tenant, UserId user, std::string_view event, std::string_view data) {
    if (!hears(tenant)) return;
    inside_->push(
        {tenant, user, signed_in, 0, std::make_shared<const std::string>(event_text(0, event, data))});
}

void LiveHub::disconnect(TenantId tenant, UserId user) {
    inside_->push({tenant, user, signed_in, 0, nullptr});
}

void LiveHub::disconnect_all() { inside_->push({{}, {}, signed_in, 0, nullptr}); }

std::size_t LiveHub::streams() const { return inside_->streams.load(std::memory_order_relaxed); }

bool LiveHub::tenant_hears(TenantId tenant) const { return inside_->hears(tenant); }

std::shared_ptr<void> LiveHub::Inside::take_place(UserId user) {
    const std::lock_guard lock(mutex);
    auto& hers = taken_by[user];
    if (hers >= places.of_one || taken >= places.of_all) {
        if (hers == 0) taken_by.erase(user);
        return nullptr;
    }
    ++hers;
    ++taken;
    return {this, [user](void* place) { static_cast<Inside*>(place)->give_back(user); }};
}

void LiveHub::Inside::give_back(UserId user) {
    const std::lock_guard lock(mutex);
    --taken;
    if (const auto it = taken_by.find(user); --it->second == 0) taken_by.erase(it);
}

void LiveHub::Inside::opened(TenantId tenant) {
    const std::lock_guard lock(mutex);
    ++listeners[tenant];
    streams.fetch_add(1, std::memory_order_relaxed);
}

void LiveHub::Inside::closed(TenantId tenant) {
    const std::lock_guard lock(mutex);
    if (const auto it = listeners.find(tenant); --it->second == 0) listeners.erase(it);
    streams.fetch_sub(1, std::memory_order_relaxed);
}

bool LiveHub::Inside::hears(TenantId tenant) {
    const std::lock_guard lock(mutex);
    return listeners.contains(tenant);
}

void LiveHub::Inside::push(Item item) {
    const std::lock_guard lock(mutex);
    if (waker == nullptr) return;
    items.push_back(std::move(item));
    if (items.size() == 1) waker->wake();
}

std::vector<LiveHub::Inside::Item> LiveHub::Inside::take() {
    const std::lock_guard lock(mutex);
    return std::move(items);
}

bool LiveHub::Inside::empty() {
    const std::lock_guard lock(mutex);
    return items.empty();
}

std::string event_text(std::int64_t id, std::string_view event, std::string_view data) {
    std::string out;
    out.reserve(event.size() + data.size() + 48);
    if (id != 0) out.append("id: ").append(std::to_string(id)).append("\n");
    if (!event.empty()) out.append("event: ").append(event).append("\n");
    while (true) {
        const auto line = data.substr(0, data.find('\n'));
        out.append("data: ").append(line).append("\n");
        if (line.size() == data.size()) break;
        data.remove_prefix(line.size() + 1);
    }
    return out += '\n';
}

} // namespace alcedo::http
