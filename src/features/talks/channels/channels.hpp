#pragma once
#include <vector>

#include "base/json.hpp"
#include "features/talks/channels/channel.hpp"
#include "providers/failure.hpp"
#include "providers/meta/graph.hpp"
#include "providers/smtp/send_mail.hpp"

namespace alcedo::channels {

struct NewChannel {
    ChannelKind kind = ChannelKind::facebook_page;
    std::string name;
    json::Raw credentials; ///< the struct of the kind
};
BOOST_DESCRIBE_STRUCT(NewChannel, (), (kind, name, credentials))

struct ChannelChange {
    ChannelId id;
    std::optional<std::string> name;
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
    explicit Channels(const Foundation& foundation);
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
    static std::optional<Channel> first_of(db::Tx& tx, ChannelKind kind);
    static std::vector<Route> routes(db::SystemTx& tx, ChannelKind kind, const std::string& external_id);

    /// Whether the key ring opens the newest credentials; nothing when there are none.
    std::optional<bool> opens_one(db::SystemTx& tx) const;
    /// Opens the sealed credentials as the struct of the channel's kind.
    template <class Credentials> Credentials open(const Channel& channel) const {
        return json::read<Credentials>(unsealed(channel));
    }
    providers::smtp::Server mail_server(const SmtpCredentials& credentials) const;
    const providers::meta::Graph& graph() const { return graph_; }

    /// Notes what a provider's failure means for the channel, as it was when the provider was asked: reconnect, or a pause.
    void note_failure(db::Tx& tx, const Channel& used, const providers::Failure& failure);

private:
    std::string unsealed(const Channel& channel) const;
    void set_state(db::Tx& tx, const Channel& channel, ChannelState state,
                   const std::optional<std::string>& reason);

    const Foundation& foundation_;
    providers::meta::Graph graph_;
};

} // namespace alcedo::channels
