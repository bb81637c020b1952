#include "features/talks/channels/channels.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "db/rows.hpp"
#include "features/house.hpp"
#include "features/talks/channels/channels_events.hpp"
#include "jobs/events.hpp"
#include "providers/meta/meta_settings.hpp"

namespace alcedo::channels {
namespace {

constexpr std::string_view sealed_as = "channel.credentials";

struct ChannelJob {
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(ChannelJob, (), (channel_id))

ChannelSummary summary_of(const Channel& channel, ChannelState state) {
    return {channel.id, channel.kind, channel.name, state};
}

void insert_route(db::Tx& tx, const std::string& kind, const std::string& external_id, ChannelId id) {
    tx.run(R"(insert into channel_routes (kind, external_id, owner_tenant, channel_id)
              values (:kind, :external_id, :tenant, :id)
              on conflict (kind, external_id, owner_tenant) do update set channel_id = excluded.channel_id)",
           {{"kind", kind}, {"external_id", external_id}, {"id", id}});
}

const ChannelKind& offered_kind(const Kinds& kinds, std::string_view word) {
    if (const auto* kind = kinds.find(word)) return *kind;
    std::string words;
    for (const auto& kind : kinds) words += (words.empty() ? "" : ", ") + kind.word;
    throw invalid_field("kind", "kind must be one of: " + words + ".");
}

std::string accepted_name(std::string_view given) {
    const auto name = utf8_prefix(trimmed(given), 120);
    if (name.empty()) throw invalid_field("name", "name is required.");
    return std::string(name);
}

} // namespace

void Channels::move_in(House& house) {
    house.queue.handle("channels.check", {.max_attempts = 1},
                       [this](jobs::Job& job) { check(job.tenant, job.read<ChannelJob>().channel_id); });
    house.schedules.each<ChannelId>("channels.check", std::chrono::hours{1},
                                    "Asks every provider whether its channel works",
                                    {.table = "channels",
                                     .condition = kinds_.condition([](const ChannelKind&) { return true; }),
                                     .member = "channel_id",
                                     .job = "channels.check"});
}

Channel Channels::connect(TenantId tenant, const Viewer& by, const NewChannel& ask) {
    const std::string name = accepted_name(ask.name);
    const auto proof = offered_kind(kinds_, ask.kind).prove(foundation_, ask.credentials);
    const Instant now = foundation_.now();
    return foundation_.database.write(tenant, by, [&](db::Tx& tx) {
        Channel channel{.id = foundation_.ids.next<ChannelId>(),
                        .kind = ask.kind,
                        .name = name,
                        .external_id = proof.external_id,
                        .account_id = proof.account_id,
                        .credentials = foundation_.secrets.seal(proof.credentials, sealed_as),
                        .state = ChannelState::connected,
                        .state_reason = {},
                        .details = proof.details,
                        .checked_at = now,
                        .paused_until = {},
                        .created_at = now};
        static const auto insert =
            db::insert_text<Channel>("channels") + " on conflict (tenant_id, kind, external_id) do nothing";
        const auto added = tx.run_counted(insert, channel);
        if (added == 0)
            throw Refusal(RefusalCode::conflict,
                          "This one is connected already; change the existing channel.");
        insert_route(tx, channel.kind, channel.external_id, channel.id);
        foundation_.events.publish(tx, ChannelConnected{summary_of(channel, channel.state)},
                                   {.about = {channel.id}});
        return channel;
    });
}

Channel Channels::change(TenantId tenant, const Viewer& by, const ChannelChange& ask) {
    const auto before = foundation_.database.read(tenant, [&](db::Tx& tx) { return get(tx, ask.id); });
    std::optional<Proof> proof;
    if (ask.credentials) {
        proof = kinds_.of(before).prove(foundation_, *ask.credentials);
        if (proof->external_id != before.external_id)
            throw Refusal(RefusalCode::conflict,
                          "These credentials belong to another account; connect it as a new channel.");
    }
    return foundation_.database.write(tenant, by, [&](db::Tx& tx) {
        tx.serialise("channel " + ask.id.text());
        auto channel = get(tx, ask.id);
        if (ask.name) channel.name = accepted_name(*ask.name);
        if (proof) {
            channel.credentials = foundation_.secrets.seal(proof->credentials, sealed_as);
            channel.account_id = proof->account_id;
            channel.details = proof->details;
            channel.state = ChannelState::connected;
            channel.state_reason.reset();
            channel.checked_at = foundation_.now();
        }
        tx.run(
            R"(update channels set name = :name, credentials = :credentials, account_id = :account_id, details = :details,
                         state = :state, state_reason = :state_reason, checked_at = :checked_at
                  where tenant_id = :tenant and id = :id)",
            channel);
        const bool reconnected = proof && before.state != ChannelState::connected;
        if (reconnected)
            foundation_.events.publish(tx, ChannelConnected{summary_of(channel, channel.state)},
                                       {.about = {channel.id}});
        else
            foundation_.events.publish(tx, ChannelChanged{summary_of(channel, channel.state)},
                                       {.about = {channel.id}});
        return channel;
    });
}

void Channels::disconnect(db::Tx& tx, ChannelId id) {
    const auto channel = get(tx, id);
    tx.run("delete from channel_routes where owner_tenant = :tenant and kind = :kind and external_id = "
           ":external_id",
           {{"kind", channel.kind}, {"external_id", channel.external_id}});
    tx.run("delete from templates where tenant_id = :tenant and channel_id = :id", {{"id", id}});
    tx.run("delete from channels where tenant_id = :tenant and id = :id", {{"id", id}});
    foundation_.events.publish(tx, ChannelDisconnected{summary_of(channel, channel.state)},
                               {.about = {channel.id}});
}

Channel Channels::check(TenantId tenant, ChannelId id) {
    const auto channel = foundation_.database.read(tenant, [&](db::Tx& tx) { return get(tx, id); });
    const auto answer = kinds_.of(channel).check(open(channel));
    return foundation_.database.write(tenant, [&](db::Tx& tx) {
        const auto current = find(tx, id);
        if (!current) throw not_found("This channel");
        if (answer) {
            tx.run("update channels set details = :details, checked_at = :now where tenant_id = :tenant and "
                   "id = :id",
                   {{"details", *answer}, {"now", foundation_.now()}, {"id", id}});
            set_state(tx, *current, ChannelState::connected, {});
        } else {
            tx.run("update channels set checked_at = :now where tenant_id = :tenant and id = :id",
                   {{"now", foundation_.now()}, {"id", id}});
            note_failure(tx, channel, answer.failure());
        }
        return get(tx, id);
    });
}

void Channels::note_failure(db::Tx& tx, const Channel& used, const providers::Failure& failure) {
    tx.serialise("channel " + used.id.text());
    const auto known = find(tx, used.id);
    // What was said of a token that has been replaced meanwhile does not hold for the new one.
    if (!known || known->credentials != used.credentials) return;
    const auto& channel = *known;
    switch (failure.kind) {
    case providers::FailureKind::needs_reconnect:
        return set_state(tx, channel, ChannelState::needs_reconnect, told(failure));
    case providers::FailureKind::rate_limited:
        tx.run("update channels set paused_until = :until where tenant_id = :tenant and id = :id",
               {{"until", foundation_.now() + std::max(failure.retry_after, Milliseconds{1000})},
                {"id", channel.id}});
        return;
    case providers::FailureKind::temporary:
    case providers::FailureKind::unknown_outcome:
        return; // The provider's bad minute says nothing about the connection.
    case providers::FailureKind::rejected:
    case providers::FailureKind::not_found:
    case providers::FailureKind::window_closed:
        return set_state(tx, channel, ChannelState::failing, told(failure));
    }
}

void Channels::set_state(db::Tx& tx, const Channel& channel, ChannelState state,
                         const std::optional<std::string>& reason) {
    if (channel.state == state && channel.state_reason == reason) return;
    tx.run(
        "update channels set state = :state, state_reason = :reason where tenant_id = :tenant and id = :id",
        {{"state", state}, {"reason", reason}, {"id", channel.id}});
    if (state == ChannelState::connected)
        foundation_.events.publish(tx, ChannelConnected{summary_of(channel, state)}, {.about = {channel.id}});
    else
        foundation_.events.publish(tx, ChannelChanged{summary_of(channel, state)}, {.about = {channel.id}});
    if (state == ChannelState::needs_reconnect)
        log::warn("a channel needs to be reconnected",
                  {{"tenant", tx.tenant().text()}, {"channel", channel.id.text()}});
}

Opened Channels::open(const Channel& channel) const {
    auto plain = foundation_.secrets.open(channel.credentials, sealed_as);
    if (!plain)
        throw Refusal(
            RefusalCode::channel_unavailable,
            "The stored credentials cannot be opened: the key ring has changed. Connect the channel again.");
    return {foundation_, channel, std::move(*plain)};
}

void Channels::check_soon(db::Tx& tx, ChannelId id) {
    foundation_.queue.enqueue(tx, {.kind = "channels.check",
                                   .payload = json::to_text(ChannelJob{id}),
                                   .unique_key = id.text(),
                                   .priority = 8});
}

std::string Channels::that_work_and(bool Abilities::*can) const {
    return "state <> 'needs_reconnect' and " +
           kinds_.condition([can](const ChannelKind& kind) { return kind.can.*can; });
}

std::optional<bool> Channels::opens_one(db::SystemTx& tx) const {
    const auto sealed = tx.first<std::string>("select credentials from channels order by id desc limit 1");
    if (!sealed) return std::nullopt;
    return foundation_.secrets.open(*sealed, sealed_as).has_value();
}

std::vector<Channel> Channels::list(db::Tx& tx) {
    return tx.all<Channel>(db::select<Channel>("channels") + " order by id");
}

std::optional<Channel> Channels::find(db::Tx& tx, ChannelId id) {
    static const auto sql = db::select<Channel>("channels") + " and id = :id";
    return tx.first<Channel>(sql, {{"id", id}});
}

Channel Channels::get(db::Tx& tx, ChannelId id) {
    auto channel = find(tx, id);
    if (!channel) throw not_found("This channel");
    return std::move(*channel);
}

std::vector<Route> Channels::routes(db::SystemTx& tx, std::string_view kind, const std::string& external_id) {
    return tx.all<Route>("select owner_tenant, channel_id from channel_routes where kind = :kind and "
                         "external_id = :external_id",
                         {{"kind", kind}, {"external_id", external_id}});
}

std::vector<Route> Channels::routes_of_account(db::SystemTx& tx, std::string_view kind,
                                               const std::string& account) {
    return tx.all<Route>(
        "select tenant_id as owner_tenant, id as channel_id from channels where kind = :kind "
        "and account_id = :account",
        {{"kind", kind}, {"account", account}});
}

} // namespace alcedo::channels
