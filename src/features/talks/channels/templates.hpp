#pragma once
#include <vector>

#include "features/talks/channels/channels.hpp"

namespace alcedo::channels {

/// A message template as we know it, and when we last asked.
struct StoredTemplate {
    std::string name;
    std::string language;
    std::string status;
    std::string category;
    Template content;
    Instant synced_at;
};
BOOST_DESCRIBE_STRUCT(StoredTemplate, (), (name, language, status, category, content, synced_at))

/// The approved messages of each channel whose kind has such: read when it is connected, every six hours, on demand, and kept true
/// by webhooks between.
class Templates {
public:
    Templates(const Foundation& foundation, Channels& channels)
        : foundation_(foundation), channels_(channels) {}
    void move_in(House& house);

    /// Asks the provider now. Throws Refusal upstream_unavailable, or channel_unavailable when the token is dead.
    std::vector<StoredTemplate> sync(TenantId tenant, ChannelId channel);
    void apply(db::Tx& tx, ChannelId channel, const TemplateMoved& update);

    static std::vector<StoredTemplate> list(db::Tx& tx, ChannelId channel);
    static std::optional<StoredTemplate> find(db::Tx& tx, ChannelId channel, const std::string& name,
                                              const std::string& language);

private:
    void enqueue_sync(db::Tx& tx, ChannelId channel);

    const Foundation& foundation_;
    Channels& channels_;
};

} // namespace alcedo::channels
