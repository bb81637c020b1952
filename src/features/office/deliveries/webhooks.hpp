#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/gathering.hpp"
#include "features/foundation.hpp"
#include "features/office/deliveries/deliveries_about.hpp"
#include "features/office/deliveries/known_owners.hpp"
#include "features/office/deliveries/source.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "jobs/queue.hpp"

namespace alcedo::deliveries {

/// A delivery as it was stored.
struct Delivery {
    WebhookEventId id;
    std::string source;
    std::string body;
    Instant received_at;
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (id, source, body, received_at))

/// What becomes of the deliveries of one object.
struct Reader {
    /// Reads a delivery in the transaction that ends its job; returns a line for the log ("2 leads, 1 known").
    std::function<std::string(db::SystemTx&, const Delivery&)> read;
    /// Whose it is. Asked about a delivery that could not be read, so that they see it in their log.
    std::function<std::vector<TenantId>(db::SystemTx&, const Delivery&)> owners;
};

/// Takes in what the outside world posts: lets its source prove itself over the raw bytes, stores the delivery once,
/// acknowledges, and lets the room of its object read it later, as a job.
class Webhooks {
public:
    explicit Webhooks(const Foundation& foundation);
    void move_in(House& house);
    /// Before this room moves in. The same name twice is one source.
    void source(Source source) { sources_.try_emplace(source.name, source); }
    /// Several may read the same object, one after the other.
    void on(std::string source, std::string object, Reader reader) {
        readers_[{std::move(source), std::move(object)}].push_back(std::move(reader));
    }
    /// Where a room keeps what deliveries may say of a person.
    void traces(const Traces& traces) { traces_.push_back(traces); }
    const std::map<std::string, Source>& sources() const { return sources_; }

    /// GET: the handshake.
    http::Response handshake(const Source& source, const http::Request& request) const;
    /// POST. Throws Refusal unauthenticated for a wrong signature, malformed for what cannot be read.
    http::Response receive(const Source& source, const http::Request& request);
    /// Reads a delivery of this workspace again that was given up. Throws Refusal not_found, conflict for any other.
    void replay(TenantId tenant, const Viewer& viewer, WebhookEventId id);

    /// Whether a delivery that arrived since then waits to be read.
    static bool has_unread(db::Tx& tx, Instant since);
    /// Notes that a delivery was for this workspace, which then sees it in its log. What several readers say is joined.
    static void note_receipt(db::Tx& tx, WebhookEventId event, const std::string& summary);

    /// Looks for the processed deliveries of this workspace that speak of a person; the answer drops their bodies. Their
    /// digests stay, so that one that is repeated changes nothing.
    std::function<void(db::Tx&)> find_about(db::Tx& tx, ContactId contact) const;

private:
    /// What stands in a row of webhook_events, still in the request that brought it.
    struct Arrival {
        WebhookEventId id;
        std::string digest; ///< hex
        std::string_view source;
        std::string_view body;
        Instant received_at;
        std::string_view object;
        TenantId owner; ///< as far as is known
    };
    using Reading = Gathering<jobs::Job>;
    void store(std::span<Arrival* const> arrivals);
    static std::vector<WebhookEventId> stored(db::SystemTx& tx, std::span<Arrival* const> arrivals);
    void process(jobs::Job& job);
    Reading& reading_of(TenantId tenant);
    void read(std::span<jobs::Job* const> jobs);
    void read(db::SystemTx& tx, jobs::Job& job);
    void give_up(jobs::Job& job, const std::string& reason);
    std::vector<TenantId> owners_of(db::SystemTx& tx, const Delivery& delivery) const;
    void learn_owner(db::SystemTx& tx, const Delivery& delivery);
    DeliveryHead head_of(const Delivery& delivery) const;
    std::span<const Reader> readers_of(const Delivery& delivery) const;
    static std::optional<Delivery> unread(db::SystemTx& tx, WebhookEventId id);
    void enqueue(db::SystemTx& tx, TenantId owner, std::span<const WebhookEventId> ids);
    void forget_old();

    const Foundation& foundation_;
    Gathering<Arrival> arrivals_;
    KnownOwners owners_;
    std::mutex readings_mutex_;
    std::map<TenantId, std::unique_ptr<Reading>> readings_; ///< none waits for another workspace's
    std::map<std::string, Source> sources_;
    std::map<std::pair<std::string, std::string>, std::vector<Reader>> readers_; ///< by source and object
    std::vector<Traces> traces_;
};

} // namespace alcedo::deliveries
