#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/gathering.hpp"
#include "features/foundation.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "jobs/queue.hpp"

namespace alcedo::deliveries {

using WebhookEventId = Id<"hook">;

/// A delivery as it was stored.
struct Delivery {
    WebhookEventId id;
    std::string body;
    Instant received_at;
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (id, body, received_at))

/// Takes in what Meta posts: proves the signature over the raw bytes, stores the delivery once, acknowledges, and lets
/// the room of its object read it later, as a job.
class Webhooks {
public:
    /// Reads a delivery in the transaction that ends its job; returns a line for the log ("2 leads, 1 known").
    using Reader = std::function<std::string(db::SystemTx&, const Delivery&)>;

    explicit Webhooks(const Foundation& foundation);
    void on(std::string object, Reader reader) { readers_[std::move(object)] = std::move(reader); }
    void move_in(House& house);

    /// GET: the subscription handshake.
    http::Response handshake(const http::Request& request) const;
    /// POST. Throws Refusal unauthenticated for a wrong signature, malformed for what is no JSON.
    http::Response receive(const http::Request& request);

    /// Whether a delivery that arrived since then waits to be read.
    static bool has_unread(db::Tx& tx, Instant since);
    /// Notes that a delivery was for this workspace, which then sees it in its log.
    static void note_receipt(db::Tx& tx, WebhookEventId event, const std::string& summary);

    /// Looks for the processed deliveries of this workspace that speak of a person; the answer drops their bodies. Their
    /// digests stay, so that Meta repeating one changes nothing.
    std::function<void(db::Tx&)> find_about(db::Tx& tx, ContactId contact) const;

private:
    /// What stands in a row of webhook_events, still in the request that brought it.
    struct Arrival {
        WebhookEventId id;
        std::string digest; ///< hex
        std::string_view body;
        Instant received_at;
        std::string_view object;
    };
    void store(std::span<Arrival* const> arrivals);
    static std::vector<WebhookEventId> stored(db::SystemTx& tx, std::span<Arrival* const> arrivals);
    void process(std::span<jobs::Job* const> jobs);
    void process(db::SystemTx& tx, jobs::Job& job);
    void forget_old();

    const Foundation& foundation_;
    Gathering<Arrival> arrivals_;
    Gathering<jobs::Job> reading_;
    std::map<std::string, Reader, std::less<>> readers_;
};

} // namespace alcedo::deliveries
