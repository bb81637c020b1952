#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "features/foundation.hpp"
#include "http/live_hub.hpp"
#include "jobs/events.hpp"

namespace alcedo::notices {

/// What somebody should know of although she is not looking.
struct Notice {
    UserId to;
    std::string title;
    std::optional<std::string> body{};
    std::string link;                 ///< in the app
    std::optional<ContactId> about{}; ///< erased with her
};

/// The bell: a lead was given to her, somebody answered, a channel needs her. Rooms say which of their events are worth it.
class Notices {
public:
    Notices(const Foundation& foundation, http::LiveHub& live) : foundation_(foundation), live_(live) {}

    /// At start: for every event of this type, `draft(db::Tx&, const jobs::Told<E>&)` returns a std::vector<Notice>. Runs
    /// in a job; a repeated run notifies once. The bell is not rung for each of many in a bulk change.
    template <jobs::Tellable E, class Draft> void when(Draft draft) {
        foundation_.events.on<E>(
            "notify." + std::string(E::event.word), {.priority = 7, .hears = jobs::Hears::single},
            [this, draft = std::move(draft)](jobs::Job& job, const jobs::Told<E>& told) {
                deliver(job, told, [&](db::Tx& tx) -> std::vector<Notice> { return draft(tx, told); });
            });
    }
    /// Brings what other nodes noticed to the browsers of this one.
    void listen();
    /// Removes what was told of somebody.
    static void erase_about(db::Tx& tx, const jobs::Subject& somebody);
    /// Removes what was told because of events that have just been erased.
    static void erase_of(db::Tx& tx, const std::vector<jobs::EventId>& events);

private:
    void deliver(jobs::Job& job, const jobs::StoredEvent& event,
                 const std::function<std::vector<Notice>(db::Tx&)>& draft);

    const Foundation& foundation_;
    http::LiveHub& live_;
};

} // namespace alcedo::notices
