#pragma once
#include "base/metrics.hpp"
#include "base/worker_pool.hpp"
#include "features/capture/capture_api.hpp"
#include "features/capture/leadgen.hpp"
#include "features/channels/channels_api.hpp"
#include "features/contacts/contacts_api.hpp"
#include "features/counters/counters.hpp"
#include "features/identity/identity_api.hpp"
#include "features/inbox/inbound.hpp"
#include "features/messaging/sender.hpp"
#include "features/platform/live.hpp"
#include "features/platform/notifications.hpp"
#include "features/sales/sales_api.hpp"
#include "http/client/client.hpp"
#include "http/edge.hpp"
#include "http/request_metrics.hpp"
#include "jobs/events.hpp"

namespace alcedo::app {

/// Everything that lives as long as the server, in the order in which it needs each other.
struct Rooms {
    explicit Rooms(const Settings& settings);
    void register_jobs();
    void add_routes();
    void add_metrics();

    const Settings& settings;
    SystemClock clock;
    metrics::Registry metrics;
    std::unique_ptr<db::Database> database;
    int node;
    IdSource ids;
    SecretBox secrets;
    http::Client client;
    jobs::Queue queue;
    jobs::Events events;
    Foundation foundation;

    http::LiveHub live_hub;
    identity::Sessions sessions;
    identity::Accounts accounts;
    contacts::Contacts contacts;
    counters::Counters counters;
    sales::Leads leads;
    channels::Channels channels;
    channels::Templates templates;
    messaging::Conversations conversations;
    messaging::Messages messages;
    messaging::Sender sender;
    capture::Webhooks webhooks;
    capture::LeadForms lead_forms;
    capture::Captures captures;
    capture::Sweep sweep;
    capture::FirstResponse first_response;
    inbox::Inbound inbound;
    platform::Notifications notifications;
    platform::Live live;

    http::Routes routes;
    http::RateLimiter limits;
    http::RequestMetrics request_metrics{metrics};
    WorkerPool workers;
    std::vector<http::StaticFile> files;
    http::Edge edge;
};

} // namespace alcedo::app
