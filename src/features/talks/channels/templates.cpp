#include "features/talks/channels/templates.hpp"

#include "features/house.hpp"
#include "features/talks/channels/channels_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::channels {
namespace {

struct ChannelJob {
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(ChannelJob, (), (channel_id))

} // namespace

void Templates::move_in(House& house) {
    house.queue.handle("templates.sync", {.max_attempts = 5},
                       [this](jobs::Job& job) { sync(job.tenant, job.read<ChannelJob>().channel_id); });
    house.events.on<ChannelConnected>("templates.on_connected",
                                      [this](jobs::Job& job, const jobs::Told<ChannelConnected>& told) {
                                          if (channels_.kinds().can(told.what.kind).templates)
                                              sync(job.tenant, told.what.channel_id);
                                      });
    house.schedules.each<ChannelId>("templates.sync", std::chrono::hours{6},
                                    "Reads the message templates of every channel that has such",
                                    {.table = "channels",
                                     .condition = channels_.that_work_and(&Abilities::templates),
                                     .member = "channel_id",
                                     .job = "templates.sync"});
}

std::vector<StoredTemplate> Templates::sync(TenantId tenant, ChannelId id) {
    const auto channel = foundation_.database.read(tenant, [&](db::Tx& tx) { return Channels::get(tx, id); });
    const auto& rules = channels_.kinds().of(channel).templates;
    if (!rules) throw Refusal(RefusalCode::conflict, channel.name + " has no message templates.");
    const auto opened = channels_.open(channel);
    std::vector<Template> found;
    std::optional<std::string> after;
    do {
        const auto page = rules->list(opened, after);
        if (!page) {
            foundation_.database.write(
                tenant, [&](db::Tx& tx) { channels_.note_failure(tx, channel, page.failure()); });
            const bool dead = page.failure().kind == providers::FailureKind::needs_reconnect;
            throw Refusal(dead ? RefusalCode::channel_unavailable : RefusalCode::upstream_unavailable,
                          told(page.failure()));
        }
        found.insert(found.end(), page->items.begin(), page->items.end());
        after = page->after;
    } while (after && found.size() < 6000);
    return foundation_.database.write(tenant, [&](db::Tx& tx) {
        tx.run("delete from templates where tenant_id = :tenant and channel_id = :channel",
               {{"channel", id}});
        for (const auto& message : found)
            tx.run(
                R"(insert into templates (tenant_id, channel_id, name, language, status, category, content, synced_at)
                      values (:tenant, :channel, :name, :language, :status, :category, :content, :now)
                      on conflict (tenant_id, channel_id, name, language) do update
                      set status = excluded.status, category = excluded.category, content = excluded.content)",
                {{"channel", id},
                 {"name", message.name},
                 {"language", message.language},
                 {"status", message.status},
                 {"category", message.category},
                 {"content", message},
                 {"now", foundation_.now()}});
        return list(tx, id);
    });
}

void Templates::apply(db::Tx& tx, ChannelId channel, const TemplateMoved& update) {
    if (!update.status && !update.category) return;
    auto known = find(tx, channel, update.name, update.language);
    if (!known) return enqueue_sync(tx, channel);
    if (update.status) known->content.status = *update.status;
    if (update.category) known->content.category = *update.category;
    tx.run(R"(update templates set status = :status, category = :category, content = :content
              where tenant_id = :tenant and channel_id = :channel and name = :name and language = :language)",
           {{"status", known->content.status},
            {"category", known->content.category},
            {"content", known->content},
            {"channel", channel},
            {"name", update.name},
            {"language", update.language}});
}

std::vector<StoredTemplate> Templates::list(db::Tx& tx, ChannelId channel) {
    return tx.all<StoredTemplate>(
        R"(select name, language, status, category, content, synced_at from templates
           where tenant_id = :tenant and channel_id = :channel order by name, language)",
        {{"channel", channel}});
}

std::optional<StoredTemplate> Templates::find(db::Tx& tx, ChannelId channel, const std::string& name,
                                              const std::string& language) {
    return tx.first<StoredTemplate>(
        R"(select name, language, status, category, content, synced_at from templates
           where tenant_id = :tenant and channel_id = :channel and name = :name and language = :language)",
        {{"channel", channel}, {"name", name}, {"language", language}});
}

void Templates::enqueue_sync(db::Tx& tx, ChannelId channel) {
    foundation_.queue.enqueue(tx, {.kind = "templates.sync",
                                   .payload = json::to_text(ChannelJob{channel}),
                                   .unique_key = channel.text(),
                                   .priority = 8});
}

} // namespace alcedo::channels
