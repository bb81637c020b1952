#include "features/operation/platform/live.hpp"

#include <charconv>

#include "features/office/identity/permissions.hpp"
#include "features/page.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/timeline.hpp"

namespace alcedo::platform {
namespace {

/// Events that a stream catches up with at once.
constexpr int most_missed = 500;

/// What the web app listens for: many kinds of events, few kinds of changes.
std::string_view change_of(std::string_view kind) {
    if (kind == "lead.captured") return kind;
    if (kind.starts_with("lead.")) return "lead.changed";
    if (kind.starts_with("message.")) return "message.changed";
    if (kind.starts_with("conversation.")) return "conversation.changed";
    if (kind.starts_with("channel.")) return "channel.changed";
    return {};
}

struct LiveData {
    std::string kind;
    Instant at;
    std::optional<ContactId> contact_id;
    std::optional<LeadId> lead_id;
    std::optional<ConversationId> conversation_id;
    std::optional<MessageId> message_id;
    json::Raw data;
};
BOOST_DESCRIBE_STRUCT(LiveData, (), (kind, at, contact_id, lead_id, conversation_id, message_id, data))

struct Hello {
    Instant server_time;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (server_time))

struct ContactName {
    ContactId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ContactName, (), (id, name))

struct FeedItem {
    jobs::EventId id;
    std::string kind;
    Instant at;
    leads::ActorView actor;
    std::optional<ContactName> contact;
    std::optional<LeadId> lead_id;
    std::optional<ConversationId> conversation_id;
    json::Raw data;
};
BOOST_DESCRIBE_STRUCT(FeedItem, (), (id, kind, at, actor, contact, lead_id, conversation_id, data))

struct FeedAsk {
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(FeedAsk, (), (cursor, limit))

std::string data_of(const jobs::StoredEvent& event) {
    return json::to_text(LiveData{event.kind, event.at, event.contact_id, event.lead_id,
                                  event.conversation_id, event.message_id, event.data});
}

/// A browser that reconnects by itself sends the header; a page that starts anew can only use the query.
std::int64_t last_event_id(const http::Request& request) {
    std::string text(request.headers.value_or("last-event-id", ""));
    if (text.empty()) text = request.query_parameter("last_event_id").value_or("");
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

} // namespace

void Live::start() {
    foundation_.events.listen([this](TenantId tenant, const jobs::StoredEvent& event) {
        const auto change = change_of(event.kind);
        if (!change.empty()) hub_.publish(tenant, event.id.value(), change, data_of(event));
    });
    foundation_.events.on_gap([this] { hub_.disconnect_all(); });
    hub_.load_missed_with([this](TenantId tenant, UserId, std::int64_t last) {
        return foundation_.database.read(tenant,
                                         [&](db::Tx& tx) { return missed_after(tx, jobs::EventId{last}); });
    });
}

http::MissedEvents Live::missed_after(db::Tx& tx, jobs::EventId last) {
    http::MissedEvents missed;
    const auto add = [&](const std::vector<jobs::StoredEvent>& events) {
        for (const auto& event : events)
            if (const auto change = change_of(event.kind); !change.empty())
                missed.events.push_back({event.id.value(), std::string(change), data_of(event)});
    };
    add(foundation_.events.late_until(tx, last, most_missed));
    const auto newer = foundation_.events.after(tx, last, most_missed);
    add(newer);
    missed.has_more = newer.size() == most_missed;
    return missed;
}

void Live::add_routes(http::Routes& routes) {
    routes.get("/api/v1/live", http::signed_in, "Hear of changes as they happen (server-sent events)",
               [this](const http::Caller& caller) {
                   return http::Response::event_stream({.tenant = caller.tenant,
                                                        .user = caller.user,
                                                        .last_event_id = last_event_id(caller.request),
                                                        .first = json::to_text(Hello{foundation_.now()})});
               });
    routes.get("/api/v1/events", identity::leads_read, "What happened lately",
               [this](const http::Caller& caller, const FeedAsk& ask) {
                   const int size = page_size(ask.limit);
                   const auto after = parse_cursor(ask.cursor);
                   return foundation_.database.read(caller.tenant, [&](db::Tx& tx) {
                       jobs::EventFilter filter;
                       if (after) filter.before = jobs::EventId{after->id};
                       filter.limit = size + 1;
                       return to_page<FeedItem>(
                           foundation_.events.newest(tx, filter), size,
                           [&](jobs::StoredEvent& event) {
                               FeedItem item{event.id,
                                             event.kind,
                                             event.at,
                                             leads::actor_view(tx, event),
                                             {},
                                             event.lead_id,
                                             event.conversation_id,
                                             std::move(event.data)};
                               if (event.contact_id)
                                   if (const auto contact = contacts::Contacts::find(tx, *event.contact_id))
                                       item.contact = ContactName{contact->id, contact->name};
                               return item;
                           },
                           [](const jobs::StoredEvent& event) {
                               return PageKey{"", event.id.value()};
                           });
                   });
               });
}

} // namespace alcedo::platform
