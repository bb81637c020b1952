#pragma once
#include "features/foundation.hpp"
#include "http/live_hub.hpp"
#include "jobs/events.hpp"

namespace alcedo::live {

/// Brings events to the browsers of their workspace as they happen, each to those who may hear it.
class Room {
public:
    Room(const Foundation& foundation, http::LiveHub& hub) : foundation_(foundation), hub_(hub) {}
    void move_in(House& house);

private:
    /// A few events of just before may come again: their ids tell.
    http::MissedEvents missed_after(db::Tx& tx, jobs::EventId last) const;
    const jobs::EventKind* audible(const jobs::StoredEvent& event) const;

    const Foundation& foundation_;
    http::LiveHub& hub_;
};

} // namespace alcedo::live
