#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/time.hpp"
#include "http/client/client.hpp"
#include "sandbox/stage/fault_box.hpp"
#include "sandbox/stage/schedule.hpp"
#include "sandbox/views.hpp"
#include "sandbox/webhooks/changes.hpp"
#include "sandbox/webhooks/subscriptions.hpp"

namespace alcedo::sandbox {

/// Brings changes to who subscribed to them: signed, again until answered 200, several in one POST when they pile up;
/// lost, late, doubled and out of order as the faults want it.
class WebhookSender {
public:
    struct Parts {
        std::string app_secret;
        std::uint64_t seed;
        int connections;
        const Clock& clock;
        const FaultBox& faults;
        const Subscriptions& subscriptions;
        Schedule& schedule;
    };
    explicit WebhookSender(Parts parts);
    ~WebhookSender() { stop(); }

    void start();
    void stop();
    void send(Change change);
    /// True when GET with a challenge is answered as Meta wants it.
    bool verifies(const std::string& url, const std::string& verify_token);
    void clear();
    std::int64_t waiting() const;
    void count_into(Counts& counts) const;

private:
    struct Fresh {
        Change change;
        std::string url;
    };
    struct Delivery {
        std::string url;
        std::vector<Change> changes;
        int attempts = 0;
        bool is_duplicate = false;
        std::uint64_t generation = 0; ///< of clear(): what was forgotten comes back no more
    };
    void queue(Fresh fresh, std::uint64_t generation);
    void run();
    Delivery take();
    void post(Delivery delivery);
    void settle(Delivery& delivery);
    void again(Delivery delivery, Milliseconds after);
    Milliseconds backoff(int attempts, int limit_ms) const;

    Parts parts_;
    http::Client client_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Fresh> fresh_;
    std::deque<Delivery> returning_;
    std::vector<std::thread> threads_;
    std::chrono::steady_clock::time_point quiet_until_{}; ///< nobody listens there: all wait together
    int unreached_ = 0;                                   ///< in a row
    std::uint64_t drawn_ = 0;
    std::uint64_t generation_ = 0;
    std::int64_t waiting_ = 0;
    std::int64_t lost_ = 0;
    std::int64_t delivered_ = 0;
    std::int64_t changes_delivered_ = 0;
    std::int64_t refused_ = 0;
    bool stopping_ = false;
};

} // namespace alcedo::sandbox
