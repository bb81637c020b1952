#include "features/talks/channels/channels_api.hpp"

#include "features/office/fields/counts.hpp"
#include "features/talks/channels/channel_fields.hpp"
#include "features/talks/channels/channels_permissions.hpp"
#include "features/talks/channels/sandbox_settings.hpp"
#include "http/client/client.hpp"
#include "http/server_settings.hpp"
#include "providers/meta/meta_settings.hpp"

namespace alcedo::channels {
namespace {

struct ChannelView {
    ChannelId id;
    std::string kind;
    Abilities can;
    std::string name;
    std::string external_id;
    ChannelState state = ChannelState::connected;
    std::optional<std::string> state_reason;
    std::optional<Instant> checked_at;
    Instant created_at;
    ChannelDetails details;
    std::optional<std::int64_t> forms_count;
    std::optional<std::int64_t> templates_count;
};
BOOST_DESCRIBE_STRUCT(ChannelView, (),
                      (id, kind, can, name, external_id, state, state_reason, checked_at, created_at, details,
                       forms_count, templates_count))

struct ChannelAsk {
    ChannelId id;
};
BOOST_DESCRIBE_STRUCT(ChannelAsk, (), (id))

struct TemplateView {
    std::string name;
    std::string language;
    std::string status;
    std::string category;
    std::optional<std::string> header;
    std::string body;
    std::optional<std::string> footer;
    std::vector<std::string> variables;
    Instant synced_at;
};
BOOST_DESCRIBE_STRUCT(TemplateView, (),
                      (name, language, status, category, header, body, footer, variables, synced_at))

/// A kind of channel as the connect form is made of it.
struct KindView {
    std::string word;
    std::string label;
    Abilities can;
    std::vector<CredentialField> asks;
};
BOOST_DESCRIBE_STRUCT(KindView, (), (word, label, can, asks))

/// By kind, what the simulated providers take.
using SandboxCredentials = std::map<std::string, json::Raw>;

/// What to paste into the Meta app, and whether the simulated one is at hand.
struct Setup {
    std::string webhook_url;
    std::string verify_token;
    std::string app_id;
    bool sandbox = false;
    std::optional<SandboxCredentials> sandbox_credentials;
};
BOOST_DESCRIBE_STRUCT(Setup, (), (webhook_url, verify_token, app_id, sandbox, sandbox_credentials))

struct ChannelQuery {
    std::optional<json::FilterText> filter; ///< JSON, docs/filters.md
    std::optional<json::SortText> sort;
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(ChannelQuery, (), (filter, sort, cursor, limit))

ChannelView view_of(db::Tx& tx, const Kinds& kinds, const Channel& channel) {
    const auto can = kinds.can(channel.kind);
    ChannelView view{.id = channel.id,
                     .kind = channel.kind,
                     .can = can,
                     .name = channel.name,
                     .external_id = channel.external_id,
                     .state = channel.state,
                     .state_reason = channel.state_reason,
                     .checked_at = channel.checked_at,
                     .created_at = channel.created_at,
                     .details = channel.details,
                     .forms_count = {},
                     .templates_count = {}};
    if (can.leads)
        view.forms_count = tx.one<std::int64_t>(
            "select count(*) from lead_forms where tenant_id = :tenant and channel_id = :id",
            {{"id", channel.id}});
    if (can.templates)
        view.templates_count = tx.one<std::int64_t>(
            "select count(*) from templates where tenant_id = :tenant and channel_id = :id",
            {{"id", channel.id}});
    return view;
}

/// All of them on one page, unless asked otherwise: a workspace has a handful.
http::List<ChannelView> list_channels(db::Tx& tx, const Kinds& kinds, const ChannelQuery& query,
                                      const fields::Catalogue& catalogue) {
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit.value_or(200), {}};
    const auto listing = fields::read_listing(tx, catalogue, channel_fields(), ask, "created_at");
    std::vector<Channel> channels;
    auto page = fields::list_page<Channel, ChannelId>(tx, listing,
                                                      {"h.id, h.kind, h.name, h.external_id, h.account_id, "
                                                       "h.credentials, h.state, h.state_reason, h.details,"
                                                       " h.checked_at, h.paused_until, h.created_at",
                                                       "channels h", "h"},
                                                      [&](Channel& row) {
                                                          channels.push_back(row);
                                                          return row.id;
                                                      });
    http::List<ChannelView> views{{}, std::move(page.next)};
    for (const auto& channel : channels) views.items.push_back(view_of(tx, kinds, channel));
    return views;
}

http::List<TemplateView> views_of(const std::vector<StoredTemplate>& templates) {
    http::List<TemplateView> views;
    for (const auto& stored : templates)
        views.items.push_back({stored.name, stored.language, stored.status, stored.category,
                               stored.content.header_text, stored.content.body, stored.content.footer,
                               stored.content.variables, stored.synced_at});
    return views;
}

http::List<KindView> views_of(const Kinds& kinds) {
    http::List<KindView> views;
    for (const auto& kind : kinds) views.items.push_back({kind.word, kind.label, kind.can, kind.asks});
    return views;
}

Setup setup_of(const Foundation& foundation, const Kinds& kinds, const http::Caller& caller) {
    const auto& server = foundation.settings.of<http::ServerSettings>();
    const auto& meta = foundation.settings.of<providers::meta::MetaSettings>();
    const auto& sandbox = foundation.settings.of<SandboxSettings>();
    const std::string host(caller.request.headers.value_or("host", server.listen));
    const std::string base = !server.public_url.empty()
                                 ? server.public_url
                                 : (caller.request.secure ? "https://" : "http://") + host;
    Setup setup{base + "/api/v1/webhooks/meta", meta.verify_token, meta.app_id, !sandbox.url.empty(), {}};
    if (setup.sandbox) {
        http::OutgoingRequest request;
        request.url = sandbox.url + "/_sandbox/credentials";
        request.timeout = Milliseconds{3000};
        const auto answer = foundation.client.call(request);
        if (answer && answer->ok()) {
            setup.sandbox_credentials.emplace();
            for (auto& [word, credentials] : json::read<SandboxCredentials>(answer->body))
                if (kinds.find(word)) setup.sandbox_credentials->emplace(word, credentials);
        }
    }
    return setup;
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Channels& channels, Templates& templates,
                const fields::Catalogue& catalogue) {
    auto& database = foundation.database;
    const auto& kinds = channels.kinds();
    const auto read_view = [&database, &kinds](const http::Caller& caller, ChannelId id) {
        return database.read(caller.tenant,
                             [&](db::Tx& tx) { return view_of(tx, kinds, Channels::get(tx, id)); });
    };
    routes.read("/api/v1/channels", channels_read, "List channels",
                [&catalogue, &kinds](db::Tx& tx, const ChannelQuery& query) {
                    return list_channels(tx, kinds, query, catalogue);
                });
    fields::add_count_route(routes, "/api/v1/channels/count", channels_read, "Count channels",
                            {foundation, catalogue, channel_fields()});
    routes.post("/api/v1/channels", channels_write, "Connect a channel",
                [&channels, read_view](const http::Caller& caller, const NewChannel& ask) {
                    return http::Created{read_view(caller, channels.connect(caller.tenant, caller, ask).id)};
                });
    routes.get(
        "/api/v1/channels/setup", channels_write, "What to paste into the Meta app",
        [&foundation, &kinds](const http::Caller& caller) { return setup_of(foundation, kinds, caller); });
    routes.get("/api/v1/channels/kinds", channels_read, "List the kinds of channel and what they ask",
               [&kinds] { return views_of(kinds); });
    routes.read("/api/v1/channels/{id}", channels_read, "Read a channel",
                [&kinds](db::Tx& tx, const ChannelAsk& ask) {
                    return view_of(tx, kinds, Channels::get(tx, ask.id));
                });
    routes.put("/api/v1/channels/{id}", channels_write, "Change a channel",
               [&channels, read_view](const http::Caller& caller, const ChannelChange& ask) {
                   channels.change(caller.tenant, caller, ask);
                   return read_view(caller, ask.id);
               });
    routes.write(http::Method::del, "/api/v1/channels/{id}", channels_write, "Disconnect a channel",
                 [&channels](db::Tx& tx, const ChannelAsk& ask) { channels.disconnect(tx, ask.id); });
    routes.post("/api/v1/channels/{id}/check", channels_write, "Ask the provider whether a channel works",
                [&channels, read_view](const http::Caller& caller, const ChannelAsk& ask) {
                    channels.check(caller.tenant, ask.id);
                    return read_view(caller, ask.id);
                });
    routes.read("/api/v1/channels/{id}/templates", channels_read, "List a number's message templates",
                [](db::Tx& tx, const ChannelAsk& ask) {
                    return views_of(Templates::list(tx, Channels::get(tx, ask.id).id));
                });
    routes.post("/api/v1/channels/{id}/templates/sync", channels_write,
                "Read the message templates from Meta now",
                [&templates](const http::Caller& caller, const ChannelAsk& ask) {
                    return views_of(templates.sync(caller.tenant, ask.id));
                });
}

} // namespace alcedo::channels
