#pragma once
#include "base/metrics.hpp"
#include "base/worker_pool.hpp"
#include "features/office/counters/counters.hpp"
#include "features/office/identity/identity_api.hpp"
#include "features/operation/platform/live.hpp"
#include "features/operation/platform/notifications.hpp"
#include "features/people/contacts/contacts_api.hpp"
#include "features/reach/capture/capture_api.hpp"
#include "features/reach/capture/leadgen.hpp"
#include "features/sales/leads/leads_api.hpp"
#include "features/talks/channels/channels_api.hpp"
#include "features/talks/inbox/inbound.hpp"
#include "features/talks/messaging/sender.hpp"
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
    leads::Leads leads;
    channels::Channels channels;
    channels::Templates templates;
    messaging::Conversations conversations;
    messaging::Messages messages;
    messaging::Sender sender;
    deliveries::Webhooks webhooks;
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
