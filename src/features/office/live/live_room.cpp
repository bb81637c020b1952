#include "features/office/live/live_room.hpp"

#include "features/house.hpp"
#include <charconv>

namespace alcedo::live {
namespace {

/// Events that a stream catches up with at once.
constexpr int most_missed = 500;

struct Hello {
    Instant server_time;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (server_time))

/// {"kind", "at", "lead_id", "contact_id" …, "data"}: what it is about stands by its noun.
std::string data_of(const jobs::StoredEvent& event) {
    std::string out = "{\"kind\":";
    json::write(out, event.kind);
    out += ",\"at\":";
    json::write(out, event.at);
    for (const auto& [noun, id] : event.about) {
        out += ",\"" + noun + "_id\":";
        json::write(out, id);
    }
    return out + ",\"data\":" + event.data.text + "}";
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

void Room::move_in(House& house) {
    foundation_.events.listen(
        [this](TenantId tenant, const jobs::StoredEvent& event) {
            if (const auto* kind = audible(event); kind != nullptr && hub_.hears(tenant))
                hub_.publish(tenant, event.id.value(), kind->live, data_of(event), kind->hear);
        },
        [this](TenantId tenant) { return hub_.hears(tenant); });
    foundation_.events.on_gap([this] { hub_.disconnect_all(); });
    hub_.load_missed_with([this](TenantId tenant, const Viewer& viewer, std::int64_t last) {
        return foundation_.database.read(tenant, viewer,
                                         [&](db::Tx& tx) { return missed_after(tx, jobs::EventId{last}); });
    });
    house.routes
        .get("/api/v1/live", signed_in, "Hear of changes as they happen (server-sent events)",
             [this](const http::Caller& caller) {
                 return http::Response::event_stream({.tenant = caller.tenant,
                                                      .viewer = caller,
                                                      .last_event_id = last_event_id(caller.request),
                                                      .first = json::to_text(Hello{foundation_.now()}),
                                                      .session = caller.session,
                                                      .until = caller.until});
             })
        .answers = "text/event-stream";
}

/// Nothing for those that browsers do not listen for.
const jobs::EventKind* Room::audible(const jobs::StoredEvent& event) const {
    const auto& kinds = foundation_.events.kinds();
    const auto found = kinds.find(event.kind);
    return found == kinds.end() || found->second.live.empty() ? nullptr : &found->second;
}

http::MissedEvents Room::missed_after(db::Tx& tx, jobs::EventId last) const {
    http::MissedEvents missed;
    const auto add = [&](const std::vector<jobs::StoredEvent>& events) {
        for (const auto& event : events)
            if (const auto* kind = audible(event); kind != nullptr && tx.viewer().may(kind->hear))
                missed.events.push_back({event.id.value(), std::string(kind->live), data_of(event)});
    };
    add(foundation_.events.late_until(tx, last, most_missed));
    const auto newer = foundation_.events.after(tx, last, most_missed);
    add(newer);
    missed.has_more = newer.size() == most_missed;
    return missed;
}

} // namespace alcedo::live
