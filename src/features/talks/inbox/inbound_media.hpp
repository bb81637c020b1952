#pragma once
#include <span>

#include "features/office/files/files.hpp"
#include "features/talks/channels/channels.hpp"
#include "features/talks/inbox/message_media.hpp"
#include "features/talks/messaging/message.hpp"

namespace alcedo::inbox {

/// Keeps the files that people send: their provider forgets them within days. A row stands with the message at once; a
/// job fetches the bytes and keeps them as a file of the workspace that goes when the person is erased.
class InboundMedia {
public:
    InboundMedia(const Foundation& foundation, channels::Channels& channels, files::Files& files)
        : foundation_(foundation), channels_(channels), files_(files) {}
    void move_in(House& house);

    /// In the transaction that stores the message.
    void expect(db::Tx& tx, const messaging::Message& message, std::span<const channels::MediaRef> media);
    /// Those of messages from `first` to `last`, in order.
    static std::vector<MessageMedia> of(db::Tx& tx, ConversationId conversation, MessageId first,
                                        MessageId last);

private:
    /// What is to be fetched, and from where.
    struct Errand {
        MessageMedia media;
        messaging::Message message;
        std::optional<channels::Channel> channel;
    };
    static std::optional<Errand> errand_of(db::Tx& tx, const jobs::Job& job);
    void fetch(jobs::Job& job);
    providers::Result<channels::FetchedMedia> ask_provider(const Errand& errand) const;
    void keep(jobs::Job& job, const Errand& errand, const channels::FetchedMedia& fetched);
    void settle_failure(jobs::Job& job, const Errand& errand, const providers::Failure& failure);
    void give_up(jobs::Job& job, const Errand& errand, const std::string& reason);
    void enqueue(db::Tx& tx, const MessageMedia& media);
    /// What waited for the channel to be connected again.
    void fetch_waiting(jobs::Job& job, ChannelId channel);
    static void erase_of(db::Tx& tx, ContactId contact);

    const Foundation& foundation_;
    channels::Channels& channels_;
    files::Files& files_;
};

} // namespace alcedo::inbox
