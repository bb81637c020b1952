#pragma once
#include "features/foundation.hpp"
#include "http/live_hub.hpp"
#include "http/routes.hpp"
#include "jobs/events.hpp"

namespace alcedo::platform {

/// What a person should know of although she is not looking: a lead was given to her, somebody answered, a channel needs
/// her. Made from events, shown by the bell.
class Notifications {
public:
    Notifications(const Foundation& foundation, http::LiveHub& live) : foundation_(foundation), live_(live) {}
    void register_jobs();
    void add_routes(http::Routes& routes);
    /// Removes what was told of a contact.
    static void erase_of(db::Tx& tx, ContactId contact);

private:
    void notify(jobs::Job& job);

    const Foundation& foundation_;
    http::LiveHub& live_;
};

} // namespace alcedo::platform
