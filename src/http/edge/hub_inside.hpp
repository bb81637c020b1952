#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/edge/waker.hpp"
#include "http/live_hub.hpp"

namespace alcedo::http {

/// What publishers leave for the io thread.
struct LiveHub::Inside {
    struct Item {
        TenantId tenant;                         ///< empty: all streams, to be closed
        UserId only;                             ///< empty: the streams of all who may hear it
        Permission hear;                         ///< its texts are literals
        std::int64_t id = 0;                     ///< of the event
        std::shared_ptr<const std::string> text; ///< ready to send; none: close the user's streams
    };

    /// Whether items go to the same streams, so that they may travel together.
    static bool same_audience(const Item& one, const Item& other) {
        return one.tenant == other.tenant && one.only == other.only && one.hear == other.hear;
    }

    std::mutex mutex;
    std::vector<Item> items;
    edge::Waker* waker = nullptr; ///< of the running edge
    LoadMissed load_missed;
    std::atomic<std::size_t> streams{0};
    std::unordered_map<TenantId, std::size_t> listeners; ///< open streams by tenant
    LivePlaces places;
    std::size_t taken = 0; ///< places, of streams that are open or about to be
    std::unordered_map<UserId, std::size_t> taken_by;
    MayStay still_may;

    /// Kept as long as the stream lives, and not longer than this; nullptr when there is none.
    std::shared_ptr<void> take_place(UserId user);
    void give_back(UserId user);
    bool may_stay(const EventStream& stream) const { return !still_may || still_may(stream); }
    void opened(TenantId tenant);
    void closed(TenantId tenant);
    bool hears(TenantId tenant);
    void push(Item item);
    std::vector<Item> take();
    bool empty();
};

/// "id: 7\nevent: lead.captured\ndata: {…}\n\n"; data of several lines becomes several data fields.
std::string event_text(std::int64_t id, std::string_view event, std::string_view data);

} // namespace alcedo::http
