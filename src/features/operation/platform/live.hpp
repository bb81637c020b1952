#pragma once
#include "features/foundation.hpp"
#include "http/live_hub.hpp"
#include "http/routes.hpp"
#include "jobs/events.hpp"

namespace alcedo::platform {

/// Brings events to the browsers of their workspace as they happen, and the feed of what happened before.
class Live {
public:
    Live(const Foundation& foundation, http::LiveHub& hub) : foundation_(foundation), hub_(hub) {}
    void start();
    void add_routes(http::Routes& routes);

private:
    /// A few events of just before may come again: their ids tell.
    http::MissedEvents missed_after(db::Tx& tx, jobs::EventId last);

    const Foundation& foundation_;
    http::LiveHub& hub_;
};

} // namespace alcedo::platform
