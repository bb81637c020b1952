#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::sandbox {

/// Who gets told what. Two subscriptions are needed, as at Meta: the app's (object and fields to a URL) and the
/// asset's (this page, this WhatsApp account). Thread-safe.
class Subscriptions {
public:
    /// For every object and field that the app has not subscribed by itself.
    void set_default_url(std::string url);
    void subscribe_app(const std::string& object, std::string url, std::vector<std::string> fields);
    /// Replaces the asset's fields; empty fields: all.
    void subscribe_asset(const std::string& asset, std::vector<std::string> fields,
                         std::string override_url = {});
    void unsubscribe_asset(const std::string& asset);
    std::optional<std::vector<std::string>> fields_of_asset(const std::string& asset) const;

    /// Where a change goes; empty: nobody asked for it.
    std::string url_for(const std::string& object, const std::string& asset, std::string_view field) const;

private:
    struct Wish {
        std::string url;
        std::vector<std::string> fields;
        bool wants(std::string_view field) const;
    };
    mutable std::mutex mutex_;
    std::string default_url_;
    std::map<std::string, Wish> apps_;
    std::map<std::string, Wish> assets_;
};

} // namespace alcedo::sandbox
