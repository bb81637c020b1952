#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::bench {

/// Sends requests over keep-alive connections, one at a time on each, from one thread with epoll.
struct LoadPlan {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    int connections = 64;
    std::chrono::milliseconds warm_up{500};
    std::chrono::milliseconds duration{3000};
    double per_second =
        0; ///< 0: as fast as answers come; otherwise an open loop, latency counts from the due time
    /// Writes request number `n` (whole, with its head) into an empty text.
    std::function<void(std::string& request, std::uint64_t n)> request;
};

struct LoadFigures {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double longest_ms = 0;
    std::uint64_t answers = 0;
    std::uint64_t requests = 0;           ///< answered or not, those of the warm-up too
    std::uint64_t refused = 0;            ///< answers that were not 2xx
    std::uint64_t broken = 0;             ///< connections lost
    std::vector<std::uint32_t> took_us{}; ///< of each answer after the warm-up, in no order
};
/// What a share of the answers took at most, of several loads together; in milliseconds. Puts them in another order.
double milliseconds_at(double share, std::vector<std::uint32_t>& took_us);

LoadFigures run_load(const LoadPlan& plan);
/// "51,234/s  p50 0.61 ms  p99 1.90 ms  …"
std::string text_of(const LoadFigures& figures);

std::string get_request(std::string_view path, std::string_view more_fields = {});
std::string post_request(std::string_view path, std::string_view json, std::string_view more_fields = {});

/// One request on a connection of its own, without waiting for the answer.
void send_once(const std::string& host, std::uint16_t port, const std::string& request);

/// Many event streams that are held open and watched.
class StreamCrowd {
public:
    StreamCrowd(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}
    ~StreamCrowd();
    StreamCrowd(const StreamCrowd&) = delete;
    StreamCrowd& operator=(const StreamCrowd&) = delete;

    /// Opens `count` streams and waits for the head of each answer.
    void open(int count, const std::string& request);
    /// Waits until every stream has received something that ends with `ending`; false after `limit`.
    bool all_receive(std::string_view ending, std::chrono::milliseconds limit);

private:
    std::string host_;
    std::uint16_t port_;
    int poller_ = -1;
    std::vector<int> sockets_;
    std::vector<bool> received_;
};

} // namespace alcedo::bench
