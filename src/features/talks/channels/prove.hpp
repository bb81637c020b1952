#pragma once
#include "base/json.hpp"
#include "features/talks/channels/channel.hpp"
#include "providers/failure.hpp"
#include "providers/meta/graph.hpp"

namespace alcedo::channels {

/// Credentials that the provider accepted, and what it said.
struct Proof {
    std::string external_id;
    std::optional<std::string> account_id;
    ChannelDetails details;
    std::string credentials; ///< JSON of the kind's struct
};

/// Reads the credentials of the kind, asks the provider whether they work and subscribes us to its webhooks. Throws
/// Refusal validation with the field to correct.
Proof prove_credentials(const Foundation& foundation, const providers::meta::Graph& graph, ChannelKind kind,
                        const json::Raw& credentials);

/// Asks the provider about credentials that worked before.
providers::Result<ChannelDetails> ask_provider(const Foundation& foundation,
                                               const providers::meta::Graph& graph, ChannelKind kind,
                                               std::string_view credentials);

/// The server of an email channel, behind the SSRF guard unless the operator allows private targets.
providers::smtp::Server mail_server_of(const Foundation& foundation, const SmtpCredentials& credentials);

} // namespace alcedo::channels
