#pragma once
#include "app/installation_keys.hpp"
#include "base/heavy_work.hpp"
#include "base/metrics.hpp"
#include "base/worker_pool.hpp"
#include "features/house.hpp"
#include "features/insight/activity/activity_room.hpp"
#include "features/insight/analytics/analytics_room.hpp"
#include "features/office/deliveries/deliveries_room.hpp"
#include "features/office/fields/fields_room.hpp"
#include "features/office/files/files_room.hpp"
#include "features/office/identity/identity_room.hpp"
#include "features/office/live/live_room.hpp"
#include "features/office/notices/notices_room.hpp"
#include "features/office/operations/operations_room.hpp"
#include "features/office/saved_views/saved_views_room.hpp"
#include "features/office/search/search_room.hpp"
#include "features/office/writing/writing_room.hpp"
#include "features/operation/health/health_room.hpp"
#include "features/people/contacts/contacts_room.hpp"
#include "features/reach/capture/capture_room.hpp"
#include "features/sales/leads/leads_room.hpp"
#include "features/talks/inbox/inbox_room.hpp"
#include "http/client/client.hpp"
#include "http/edge.hpp"
#include "http/rate_counts.hpp"
#include "http/request_metrics.hpp"

namespace alcedo::app {

/// Everything that lives as long as the server, in the order in which it needs each other.
struct Rooms {
    explicit Rooms(const Settings& settings);
    void add_metrics();

    const Settings& settings;
    SystemClock clock;
    metrics::Registry metrics;
    std::unique_ptr<db::Database> database;
    int node;
    IdSource ids;
    InstallationKeys keys;
    SecretBox secrets;
    http::Client client;
    HeavyWork heavy;
    jobs::Queue queue;
    jobs::Events events;
    Foundation foundation;

    http::LiveHub live_hub;
    http::Routes routes;
    jobs::RecurringWork schedules;
    EventCatalogue told;
    erasing::Erasures erasures;
    search::Searches searches;
    notices::Notices notices;
    counters::Figures figures;
    writing::Writing texts;
    files::Files kept_files;
    operations::Operations long_work;
    exports::Exports exports;
    fields::Catalogue nouns{clock};
    counters::Counters counters;
    House house;

    // One member a room, in the order of the districts; rooms.cpp has the other line.
    identity::Room identity;
    fields::Room fields;
    deliveries::Room deliveries;
    files::Room files_room;
    operations::Room operations;
    live::Room live;
    notices::Room bell;
    search::Room search;
    writing::Room writing;
    saved_views::Room saved_views{foundation, nouns};
    contacts::Room contacts;
    leads::Room leads;
    channels::Room channels;
    messaging::Room messaging;
    inbox::Room inbox;
    capture::Room capture;
    analytics::Room analytics;
    activity::Room activity;
    health::Room health;

    http::RateCounts rate_counts;
    http::RateLimiter limits;
    http::RequestMetrics request_metrics{metrics};
    WorkerPool workers;
    std::vector<http::StaticFile> files;
    http::Edge edge;
};

} // namespace alcedo::app
