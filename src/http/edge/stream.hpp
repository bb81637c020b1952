#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/edge/hub_inside.hpp"
#include "http/response.hpp"

namespace alcedo::http::edge {

struct Connection;
using SharedText = std::shared_ptr<const std::string>;

/// The sending side of one event stream. Texts are shared by all streams; only what the socket did not take waits here.
struct Stream {
    EventStream asked;                                ///< as it was opened
    std::shared_ptr<void> hub_place{};                ///< among those that a person and all may open
    std::size_t place = 0;                            ///< in the tenant's list
    std::chrono::steady_clock::time_point check_at{}; ///< when it is asked again whether she may stay
    bool is_held = false; ///< missed events are being loaded; newer ones wait in `held`
    std::vector<LiveHub::Inside::Item> held;
    std::vector<std::int64_t> replayed; ///< loaded as missed; their publication may still be on its way
    std::vector<SharedText> waiting;
    std::size_t first_sent = 0; ///< bytes of waiting.front() that are gone
    std::size_t waiting_bytes = 0;

    /// What waits in all streams; several threads send.
    struct Backlog {
        std::size_t most_of_one;
        std::size_t most_of_all;
        std::atomic<std::size_t> bytes{0};
    };
    explicit Stream(Backlog& its_backlog) : backlog(its_backlog) {}
    ~Stream() { backlog.bytes -= waiting_bytes; }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Sends what fits. False when the connection is broken, or lags behind more than one or all may.
    bool send(int descriptor, const SharedText& text);
    bool flush(int descriptor);
    bool may_hear(const LiveHub::Inside::Item& item) const {
        return (!item.only || item.only == asked.viewer.user) && asked.viewer.may(item.hear);
    }
    Backlog& backlog;
    bool was_replayed(std::int64_t id) const {
        return std::find(replayed.begin(), replayed.end(), id) != replayed.end();
    }
};

/// The open streams of each tenant.
class Streams {
public:
    void add(Connection& connection);
    void remove(Connection& connection);
    std::vector<Connection*>* of(TenantId tenant);

private:
    std::unordered_map<TenantId, std::vector<Connection*>> by_tenant_;
};

} // namespace alcedo::http::edge
