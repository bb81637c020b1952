#pragma once
// For tests only: a house around a testing room, for those that want a room's jobs, schedules and routes.
#include "features/house.hpp"
#include "features/testing_room.hpp"

namespace alcedo::testing_room {

struct EmptyHouse {
    explicit EmptyHouse(Room& room)
        : routes(&room.database),
          schedules(room.queue, room.database),
          notices(room.foundation, live_hub),
          house{.routes = routes,
                .queue = room.queue,
                .events = room.events,
                .schedules = schedules,
                .told = told,
                .erasures = erasures,
                .searches = searches,
                .notices = notices,
                .figures = figures,
                .texts = texts} {}

    http::LiveHub live_hub;
    http::Routes routes;
    jobs::RecurringWork schedules;
    EventCatalogue told;
    erasing::Erasures erasures;
    search::Searches searches;
    notices::Notices notices;
    counters::Figures figures;
    writing::Writing texts;
    House house;
};

} // namespace alcedo::testing_room
