#pragma once
#include "features/event_catalogue.hpp"
#include "features/foundation.hpp"
#include "features/office/allowances/allowances.hpp"
#include "features/office/counters/figures.hpp"
#include "features/office/erasing/erasures.hpp"
#include "features/office/exports/exports.hpp"
#include "features/office/fields/catalogue.hpp"
#include "features/office/files/files.hpp"
#include "features/office/notices/notices.hpp"
#include "features/office/operations/operations.hpp"
#include "features/office/search/searches.hpp"
#include "features/office/writing/writing.hpp"
#include "http/openapi.hpp"
#include "jobs/events.hpp"
#include "jobs/recurring_work.hpp"

namespace alcedo {

/// What a room finds when it moves in: the places where it says what it has. Who reads one of them names no room.
struct House {
    http::Routes& routes;
    jobs::Queue& queue;
    jobs::Events& events;
    jobs::RecurringWork& schedules;
    EventCatalogue& told;
    erasing::Erasures& erasures;
    search::Searches& searches;
    notices::Notices& notices;
    counters::Figures& figures;
    files::Files& files;
    operations::Operations& operations; ///< long work in small steps
    exports::Exports& exports;          ///< tables of records as files
    allowances::Allowances& allowances; ///< how much a workspace may hold
    writing::Writing& texts;            ///< where rooms say what texts can name
    fields::Catalogue& nouns;           ///< where rooms say what they list, and by which fields

    /// Every permission that a route or an event asks for, by name.
    std::vector<Permission> permissions() const;
    /// What the API's description tells beside the routes.
    http::OpenapiExtras openapi_extras() const;

    /// The types of events that the room tells: `house.tells<LeadCaptured, LeadMoved>()`.
    template <jobs::Tellable... E> void tells() {
        events.declare<E...>();
        (told.add<E>(), ...);
    }
};

} // namespace alcedo
