#pragma once
#include <vector>

#include "base/json.hpp"
#include "features/talks/channels/kinds.hpp"

namespace alcedo::channels {

struct NewChannel {
    json::Text<1, 60> kind;
    json::Text<1, 120> name;
    json::Raw credentials; ///< what the kind asks
};
BOOST_DESCRIBE_STRUCT(NewChannel, (), (kind, name, credentials))

struct ChannelChange {
    ChannelId id;
    std::optional<json::Text<1, 120>> name;
    std::optional<json::Raw> credentials;
};
BOOST_DESCRIBE_STRUCT(ChannelChange, (), (id, name, credentials))

/// A workspace that a webhook is for.
struct Route {
    TenantId owner_tenant;
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(Route, (), (owner_tenant, channel_id))

/// What a workspace is connected to. Credentials are proved with the provider before they are stored, sealed, and never
/// shown again. Publishes channel.connected and channel.changed.
class Channels {
public:
    explicit Channels(const Foundation& foundation, Kinds kinds = all_kinds())
        : foundation_(foundation), kinds_(std::move(kinds)) {}
    const Kinds& kinds() const { return kinds_; }
    /// The recurring health check of every channel.
    void move_in(House& house);

    /// Throws Refusal validation when the provider does not accept the credentials, conflict when it is connected.
    Channel connect(TenantId tenant, const Viewer& by, const NewChannel& ask);
    Channel change(TenantId tenant, const Viewer& by, const ChannelChange& ask);
    void disconnect(db::Tx& tx, ChannelId id);
    /// Asks the provider now whether the connection works.
    Channel check(TenantId tenant, ChannelId id);

    static std::vector<Channel> list(db::Tx& tx);
    static std::optional<Channel> find(db::Tx& tx, ChannelId id);
    static Channel get(db::Tx& tx, ChannelId id); ///< throws Refusal not_found
    static std::vector<Route> routes(db::SystemTx& tx, std::string_view kind, const std::string& external_id);
    static std::vector<Route> routes_of_account(db::SystemTx& tx, std::string_view kind,
                                                const std::string& account);
    /// An SQL condition on rows of channels: can do this, and its token works.
    std::string that_work_and(bool Abilities::*can) const;

    /// Whether the key ring opens the newest credentials; nothing when there are none.
    std::optional<bool> opens_one(db::SystemTx& tx) const;
    /// With its credentials; for one call, as `channel` is only seen. Throws Refusal channel_unavailable.
    Opened open(const Channel& channel) const;
    /// Asks the provider soon, because it said that something changed.
    void check_soon(db::Tx& tx, ChannelId id);

    /// Notes what a provider's failure means for the channel, as it was when the provider was asked: reconnect, or a pause.
    void note_failure(db::Tx& tx, const Channel& used, const providers::Failure& failure);

private:
    void set_state(db::Tx& tx, const Channel& channel, ChannelState state,
                   const std::optional<std::string>& reason);

    const Foundation& foundation_;
    Kinds kinds_;
};

} // namespace alcedo::channels
