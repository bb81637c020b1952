#include "sandbox/webhooks/subscriptions.hpp"

#include <algorithm>

namespace alcedo::sandbox {

bool Subscriptions::Wish::wants(std::string_view field) const {
    return fields.empty() || std::ranges::find(fields, field) != fields.end();
}

void Subscriptions::set_default_url(std::string url) {
    const std::lock_guard lock(mutex_);
    default_url_ = std::move(url);
}

void Subscriptions::subscribe_app(const std::string& object, std::string url,
                                  std::vector<std::string> fields) {
    const std::lock_guard lock(mutex_);
    apps_[object] = {std::move(url), std::move(fields)};
}

void Subscriptions::subscribe_asset(const std::string& asset, std::vector<std::string> fields,
                                    std::string override_url) {
    const std::lock_guard lock(mutex_);
    assets_[asset] = {std::move(override_url), std::move(fields)};
}

void Subscriptions::unsubscribe_asset(const std::string& asset) {
    const std::lock_guard lock(mutex_);
    assets_.erase(asset);
}

std::optional<std::vector<std::string>> Subscriptions::fields_of_asset(const std::string& asset) const {
    const std::lock_guard lock(mutex_);
    const auto found = assets_.find(asset);
    if (found == assets_.end()) return std::nullopt;
    return found->second.fields;
}

std::string Subscriptions::url_for(const std::string& object, const std::string& asset,
                                   std::string_view field) const {
    const std::lock_guard lock(mutex_);
    const auto its = assets_.find(asset);
    if (its == assets_.end() || !its->second.wants(field)) return {};
    if (!its->second.url.empty()) return its->second.url;
    const auto app = apps_.find(object);
    if (app == apps_.end()) return default_url_;
    return app->second.wants(field) ? app->second.url : std::string{};
}

} // namespace alcedo::sandbox
