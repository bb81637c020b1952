#pragma once
// For tests only: a house around a testing room, for those that want a room's jobs, schedules and routes.
#include "db/database_settings.hpp"
#include "features/house.hpp"
#include "features/testing_room.hpp"

namespace alcedo::testing_room {

struct EmptyHouse {
    explicit EmptyHouse(Room& room)
        : routes(&room.database),
          schedules(room.queue, room.database),
          notices(room.foundation, live_hub),
          files(room.foundation, store_in(room, folder)),
          operations(room.foundation),
          exports(room.foundation, files, operations),
          allowances(room.foundation),
          nouns(room.clock),
          house{.routes = routes,
                .queue = room.queue,
                .events = room.events,
                .schedules = schedules,
                .told = told,
                .erasures = erasures,
                .searches = searches,
                .notices = notices,
                .figures = figures,
                .files = files,
                .operations = operations,
                .exports = exports,
                .allowances = allowances,
                .texts = texts,
                .nouns = nouns} {}

    static std::unique_ptr<files::FileStore> store_in(Room& room, const test::TemporaryFolder& folder) {
        room.settings.of<db::DatabaseSettings>().data = folder.path().string();
        return files::open_store(room.foundation);
    }

    test::TemporaryFolder folder;
    http::LiveHub live_hub;
    http::Routes routes;
    jobs::RecurringWork schedules;
    EventCatalogue told;
    erasing::Erasures erasures;
    search::Searches searches;
    notices::Notices notices;
    counters::Figures figures;
    writing::Writing texts;
    files::Files files;
    operations::Operations operations;
    exports::Exports exports;
    allowances::Allowances allowances;
    fields::Catalogue nouns;
    House house;
};

} // namespace alcedo::testing_room
