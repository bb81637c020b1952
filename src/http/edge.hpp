#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "http/caller.hpp"
#include "http/live_hub.hpp"
#include "http/rate_limit.hpp"
#include "http/routes.hpp"
#include "http/static_files.hpp"

namespace alcedo {
class WorkerPool;
}

namespace alcedo::http {

struct EdgeOptions {
    std::string host = "127.0.0.1"; ///< an IP address
    std::uint16_t port = 8080;      ///< 0 picks a free one
    std::size_t connections = 20'000;
    std::size_t header_bytes = 16 * 1024;
    std::size_t buffered_bytes = 256 << 20; ///< of all bodies together; beyond it 503
    Milliseconds header_timeout{15'000};    ///< from the first byte of a request to the end of its headers
    Milliseconds body_timeout{15'000};      ///< without progress while a body arrives or an answer leaves
    Milliseconds idle_timeout{75'000};      ///< between requests
    Milliseconds ping_interval{15'000};     ///< between comments on idle event streams
    Milliseconds drain_timeout{10'000};     ///< stop() waits so long for running requests
    std::size_t answers_waiting_bytes = 64 << 20; ///< of all who read slowly; beyond it the slowest is cut
    std::size_t answers_waiting_bytes_each = 8
                                             << 20; ///< of one person, or of one network of who is not known
    std::size_t stream_backlog_bytes = 256 * 1024;
    std::size_t stream_backlogs_bytes = 32 << 20; ///< of all streams; beyond it who lags is cut
    std::size_t connections_each = 2'000;         ///< of one address, or IPv6 /64
    std::vector<std::string>
        crowds{}; ///< networks behind which many stand: their connections count as nobody's
    std::vector<std::string>
        trusted_proxies{}; ///< "10.0.0.0/8", "::1"; X-Forwarded-For and -Proto of others are ignored
};

/// One request that was answered, for the access log and metrics. Called on the io thread: be quick.
struct Served {
    const Route* route; ///< nullptr: none matched, or a static file
    const Request& request;
    int status;
    std::size_t bytes;
    std::chrono::nanoseconds took;
};

/// What an edge works with; all of it outlives the edge.
struct EdgeParts {
    const Routes& routes;
    WorkerPool& workers;
    LiveHub& live;
    Authenticate authenticate;     ///< empty: only routes that are open to all answer
    RateLimiter* limits = nullptr; ///< none: nothing is limited
    std::span<const StaticFile> files =
        {}; ///< sorted by path; "/index.html" answers every page of the web app
    std::function<void(const Served&)> served = {};
};

/// The HTTP/1.1 server: one io thread that only moves bytes; handlers run on the WorkerPool.
class Edge {
public:
    Edge(EdgeOptions options, EdgeParts parts);
    ~Edge(); ///< stops

    /// Binds and listens; throws std::system_error. Raises the limit of open files as far as allowed.
    void start();
    std::uint16_t port() const;
    std::size_t connections() const;
    /// Takes no more requests, finishes those that run, closes event streams and connections.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace alcedo::http
