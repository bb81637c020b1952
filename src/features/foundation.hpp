#pragma once
#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/settings.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

namespace alcedo::jobs {
class Queue;
class Events;
} // namespace alcedo::jobs
namespace alcedo::http {
class Client;
} // namespace alcedo::http

namespace alcedo {

class HeavyWork;
struct House;

/// What every room stands on. All of it outlives the rooms.
struct Foundation {
    const Settings& settings;
    const Clock& clock;
    IdSource& ids;
    const SecretBox& secrets;
    db::Database& database;
    jobs::Queue& queue;
    jobs::Events& events;
    http::Client& client;
    HeavyWork& heavy;

    Instant now() const { return clock.now(); }
};

using ContactId = Id<"cont", "contact">;
using LeadId = Id<"lead">;
using ChannelId = Id<"chan", "channel">;
using FormId = Id<"form">;
using ConversationId = Id<"conv", "conversation">;
using MessageId = Id<"msg", "message">;
using SessionId = Id<"sess">;
using NotificationId = Id<"ntf">;

} // namespace alcedo
