#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/viewer.hpp"

namespace alcedo::http {

struct EventStream;

struct LiveEvent {
    std::int64_t id = 0; ///< what the browser sends back as Last-Event-ID
    std::string event;
    std::string data; ///< one line of JSON
};

/// What a stream missed. When there is more, the stream is closed behind it and the browser comes back for the rest.
struct MissedEvents {
    std::vector<LiveEvent> events; ///< oldest first
    bool has_more = false;
};

/// How many streams there may be; who opens one too many is refused (429).
struct LivePlaces {
    std::size_t of_all = 20'000;
    std::size_t of_one = 1'000'000; ///< of one person
};

/// Sends events to the browsers that listen (server-sent events). Publishing is cheap and from any thread; one text is
/// shared by all streams. A stream that lags more than 256 KiB behind is closed; the browser comes back with its
/// Last-Event-ID and gets what it missed.
class LiveHub {
public:
    /// Whether somebody who listens may still do so; any thread, and quick.
    using MayStay = std::function<bool(const EventStream&)>;
    /// Loads the tenant's events after `last_event_id`; runs on a worker. When it throws, the browser asks again.
    using LoadMissed = std::function<MissedEvents(TenantId, const Viewer&, std::int64_t last_event_id)>;

    explicit LiveHub(LivePlaces places = {});
    ~LiveHub();
    /// Asked when a stream begins and at every ping; without it all may.
    void stay_while(MayStay may_stay);
    void load_missed_with(LoadMissed load);

    /// To the streams of all people of the tenant who may hear it. Without effect until an edge runs.
    void publish(TenantId tenant, std::int64_t id, std::string_view event, std::string_view data,
                 const Permission& hear);
    /// To the streams of one user.
    void publish_to(TenantId tenant, UserId user, std::string_view event, std::string_view data);
    /// Closes the user's streams (signed out, deactivated).
    void disconnect(TenantId tenant, UserId user);
    /// Closes every stream, so that each browser comes back for what was not published here.
    void disconnect_all();
    std::size_t streams() const;
    /// Whether anybody of this tenant has a stream here.
    bool hears(TenantId tenant) const { return streams() > 0 && tenant_hears(tenant); }

    struct Inside;
    Inside& inside() { return *inside_; } ///< for the edge alone

private:
    bool tenant_hears(TenantId tenant) const;

    std::unique_ptr<Inside> inside_;
};

} // namespace alcedo::http
