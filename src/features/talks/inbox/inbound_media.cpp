#include "features/talks/inbox/inbound_media.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "db/rows.hpp"
#include "features/house.hpp"
#include "features/office/files/file_type.hpp"
#include "features/office/files/files_settings.hpp"
#include "features/talks/channels/channels_events.hpp"
#include "features/talks/inbox/inbox_events.hpp"
#include "features/talks/messaging/messages.hpp"

namespace alcedo::inbox {
namespace {

using providers::FailureKind;

/// Over some ten hours: longer than an outage, shorter than any provider keeps a file. Each holds its file in memory.
constexpr jobs::KindOptions patience{.max_attempts = 16,
                                     .first_backoff = std::chrono::seconds{2},
                                     .max_backoff = std::chrono::hours{2},
                                     .concurrency = 4,
                                     .per_tenant_concurrency = 2};
/// A file that no message shows, because the program ended in between, is forgotten then.
constexpr std::chrono::hours longest_homeless{24};

struct FetchJob {
    ConversationId conversation_id;
    MessageId message_id;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(FetchJob, (), (conversation_id, message_id, position))

constexpr std::string_view it_waits =
    R"( and conversation_id = :conversation_id and message_id = :message_id
          and position = :position and state = 'waiting')";

/// "image.jpeg" where the provider gave no name.
std::string name_of(const channels::FetchedMedia& fetched, std::string_view type,
                    const messaging::Message& message) {
    if (!trimmed(fetched.name).empty()) return fetched.name;
    std::string name(word_of(message.kind));
    const auto subtype = type.substr(type.find('/') + 1);
    const bool is_plain = subtype.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == subtype.npos;
    return is_plain ? name + "." + std::string(subtype) : name;
}

std::vector<jobs::Subject> subjects_of(const messaging::Message& message) {
    return {message.contact_id, message.lead_id, message.conversation_id, message.id};
}

} // namespace

void InboundMedia::move_in(House& house) {
    house.tells<MediaKept, MediaFailed>();
    house.queue.handle("media.fetch", patience, [this](jobs::Job& job) { fetch(job); });
    house.events.on<channels::ChannelConnected>(
        "media.on_connected", [this](jobs::Job& job, const jobs::Told<channels::ChannelConnected>& told) {
            fetch_waiting(job, told.what.channel_id);
        });
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { erase_of(tx, ContactId{somebody.id}); });
}

void InboundMedia::expect(db::Tx& tx, const messaging::Message& message,
                          std::span<const channels::MediaRef> media) {
    std::int64_t position = 0;
    for (const auto& told : media) {
        const MessageMedia waits{.conversation_id = message.conversation_id,
                                 .message_id = message.id,
                                 .position = position++,
                                 .channel_id = message.channel_id,
                                 .reference = told.id,
                                 .name = told.name,
                                 .type = told.type,
                                 .state = MediaState::waiting,
                                 .reason = {},
                                 .file_id = {},
                                 .size = {}};
        db::insert(tx, "message_media", waits);
        enqueue(tx, waits);
    }
}

std::vector<MessageMedia> InboundMedia::of(db::Tx& tx, ConversationId conversation, MessageId first,
                                           MessageId last) {
    static const auto sql = db::select<MessageMedia>("message_media") +
                            " and conversation_id = :conversation and message_id "
                            "between :first and :last order by message_id, position";
    return tx.all<MessageMedia>(sql, {{"conversation", conversation}, {"first", first}, {"last", last}});
}

void InboundMedia::enqueue(db::Tx& tx, const MessageMedia& media) {
    foundation_.queue.enqueue(
        tx, {.kind = "media.fetch",
             .payload = json::to_text(FetchJob{media.conversation_id, media.message_id, media.position}),
             .unique_key = media.message_id.text() + " " + std::to_string(media.position),
             .priority = 3});
}

void InboundMedia::fetch_waiting(jobs::Job& job, ChannelId channel) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        static const auto sql =
            db::select<MessageMedia>("message_media") + " and channel_id = :channel and state = 'waiting'";
        for (const auto& media : tx.all<MessageMedia>(sql, {{"channel", channel}})) enqueue(tx, media);
        job.finish(tx);
    });
}

std::optional<InboundMedia::Errand> InboundMedia::errand_of(db::Tx& tx, const jobs::Job& job) {
    static const auto sql = db::select<MessageMedia>("message_media") + std::string(it_waits);
    const auto media = tx.first<MessageMedia>(sql, job.read<FetchJob>());
    const auto message = media ? messaging::Messages::find(tx, media->message_id) : std::nullopt;
    if (!message) return std::nullopt;
    return Errand{*media, *message, channels::Channels::find(tx, media->channel_id)};
}

void InboundMedia::fetch(jobs::Job& job) {
    const auto errand = foundation_.database.read(job.tenant, [&](db::Tx& tx) { return errand_of(tx, job); });
    if (!errand) return; // it is here already, or she was erased
    if (!errand->channel) return give_up(job, *errand, "The channel was disconnected before it was fetched.");
    try {
        const auto fetched = ask_provider(*errand);
        if (!fetched) return settle_failure(job, *errand, fetched.failure());
        keep(job, *errand, *fetched);
    } catch (const Refusal& refusal) {
        const bool may_pass =
            refusal.code() == RefusalCode::unavailable || refusal.code() == RefusalCode::channel_unavailable;
        if (may_pass && job.attempt < patience.max_attempts) throw;
        give_up(job, *errand, refusal.what());
    }
}

providers::Result<channels::FetchedMedia> InboundMedia::ask_provider(const Errand& errand) const {
    const auto& kind = channels_.kinds().of(*errand.channel);
    if (!kind.fetch_media)
        return providers::Failure{.kind = FailureKind::rejected,
                                  .title = kind.label + " hands over no files."};
    const auto largest = static_cast<std::size_t>(foundation_.settings.of<files::FilesSettings>().largest_mib)
                         << 20;
    const auto& media = errand.media;
    return kind.fetch_media(channels_.open(*errand.channel), {media.reference, media.type, media.name},
                            largest);
}

void InboundMedia::keep(jobs::Job& job, const Errand& errand, const channels::FetchedMedia& fetched) {
    const auto& message = errand.message;
    const auto file = files_.add(job.tenant,
                                 {.name = name_of(fetched, files::type_of_content(fetched.bytes), message),
                                  .type = {},
                                  .subject = message.contact_id.value(),
                                  .may_read = std::string(messaging::conversations_read.name),
                                  .expires_at = foundation_.now() + longest_homeless},
                                 fetched.bytes);
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        auto media = errand.media;
        media.name = file.name;
        media.type = file.type;
        media.file_id = file.id;
        media.size = file.size;
        static const std::string sql =
            "update message_media set state = 'kept', reason = null, name = :name, "
            "type = :type, file_id = :file_id, size = :size where tenant_id = :tenant" +
            std::string(it_waits);
        if (messaging::Messages::hold(tx, message.id) && tx.run_counted(sql, media) == 1) {
            files::Files::keep(tx, file.id);
            foundation_.events.publish(tx, MediaKept{file.type, file.size}, {.about = subjects_of(message)});
        } else if (files::Files::find(tx, file.id)) {
            files_.erase(tx, file.id); // she was erased meanwhile
        }
        job.finish(tx);
    });
}

void InboundMedia::settle_failure(jobs::Job& job, const Errand& errand, const providers::Failure& failure) {
    switch (failure.kind) {
    case FailureKind::rate_limited:
        throw jobs::RetryLater{std::max(failure.retry_after, Milliseconds{1000}), failure.title};
    case FailureKind::needs_reconnect:
        // Stays waiting: connecting the channel again fetches it.
        return foundation_.database.write(job.tenant, [&](db::Tx& tx) {
            channels_.note_failure(tx, *errand.channel, failure);
            job.finish(tx);
        });
    case FailureKind::temporary:
    case FailureKind::unknown_outcome:
        if (job.attempt < patience.max_attempts) throw std::runtime_error(failure.title);
        break;
    case FailureKind::rejected:
    case FailureKind::window_closed:
    case FailureKind::not_found: break;
    }
    give_up(job, errand, failure.title);
}

void InboundMedia::give_up(jobs::Job& job, const Errand& errand, const std::string& reason) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        auto media = errand.media;
        media.reason = reason;
        static const std::string sql = "update message_media set state = 'failed', reason = :reason"
                                       " where tenant_id = :tenant" +
                                       std::string(it_waits);
        if (messaging::Messages::hold(tx, media.message_id) && tx.run_counted(sql, media) == 1)
            foundation_.events.publish(tx, MediaFailed{reason}, {.about = subjects_of(errand.message)});
        job.finish(tx);
    });
}

void InboundMedia::erase_of(db::Tx& tx, ContactId contact) {
    tx.run(R"(delete from message_media where tenant_id = :tenant and conversation_id in
              (select id from conversations where tenant_id = :tenant and contact_id = :contact))",
           {{"contact", contact}});
}

} // namespace alcedo::inbox
