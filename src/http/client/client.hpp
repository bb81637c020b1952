#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "http/client/call_gate.hpp"
#include "http/headers.hpp"
#include "http/method.hpp"

namespace alcedo::http {

/// Whether an address that leads into our own network may be called.
enum class Reach {
    anywhere,   ///< the operator set the URL (provider base URLs, the sandbox)
    public_only ///< a user can set it: loopback, private, link-local and metadata addresses are refused
};

struct RetryPolicy {
    int tries = 1;                     ///< how often at most, the first included
    Milliseconds first_wait{500};      ///< doubles, with full jitter
    Milliseconds longest_wait{60'000}; ///< a Retry-After beyond it ends the tries
    bool even_if_it_may_have_arrived =
        false; ///< also for POST (it carries an idempotency key of the provider)
};
inline constexpr RetryPolicy no_retries{};

/// Signs a request after AWS Signature Version 4. The URL's query stands in alphabetical order, each name with its "=".
struct AwsSignature {
    std::string region;
    std::string service; ///< "s3"
    std::string key;
    std::string secret;
};

struct OutgoingRequest {
    Method method = Method::get;
    std::string url{};
    std::vector<Header> headers{};
    std::string body{};
    Milliseconds timeout{30'000}; ///< of one try, all included
    Milliseconds connect_timeout{5'000};
    std::size_t largest_answer = 8 << 20;
    Reach reach = Reach::anywhere;
    int redirects = 0; ///< how many to follow (GET only); each is checked like the first
    RetryPolicy retries = no_retries;
    std::optional<AwsSignature> aws{};
    bool is_to_our_own = false;       ///< the operator's own store: nobody's turn is waited for
    std::string_view label = "other"; ///< for metrics: "meta_graph"; a literal
};

struct Answer {
    int status = 0;
    Headers headers;
    std::string body;
    Milliseconds took{0};
    int tries = 1;

    bool ok() const { return status >= 200 && status < 300; }
    /// Retry-After in seconds or as a date (RFC 9110 10.2.3), not negative, at most one hour.
    std::optional<Milliseconds> retry_after(Instant now) const;
};

enum class FailureKind {
    bad_url,
    busy, ///< too many of us call this host already
    refused_by_guard,
    resolve,
    connect,
    tls,
    timeout,
    too_large,
    broken,
    stopped
};

struct TransportFailure {
    FailureKind kind = FailureKind::broken;
    std::string detail;
    bool surely_not_sent = false; ///< no byte of the request left: safe to send again
    int tries = 1;
};

/// An answer (of any status) or why there is none.
class CallResult {
public:
    CallResult(Answer answer) : value_(std::move(answer)) {}
    CallResult(TransportFailure failure) : value_(std::move(failure)) {}
    explicit operator bool() const { return std::holds_alternative<Answer>(value_); }
    const Answer& answer() const { return std::get<Answer>(value_); }
    const Answer* operator->() const { return &answer(); }
    const TransportFailure& failure() const { return std::get<TransportFailure>(value_); }

private:
    std::variant<Answer, TransportFailure> value_;
};

/// One try, for metrics and the log.
struct Called {
    std::string_view label;
    int status; ///< 0: no answer
    std::optional<FailureKind> failure;
    Milliseconds took;
};

struct ClientOptions {
    CallSettings calls{};
    int jobs = 512; ///< that may make calls at the same time
    std::string user_agent = "Alcedo";
    std::vector<std::string>
        reachable_anyway{}; ///< networks that count as public: the loopback of the demo's sandbox
    std::function<void(const Called&)> called = {};
};

/// Calls others over HTTP(S). One thread moves the bytes; `call` waits at a Latch, from any
/// thread, for its turn (CallGate) and for the answer. Only GET, HEAD, and what surely was not sent, are tried again,
/// unless the policy says that more is safe.
class Client {
public:
    explicit Client(ClientOptions options = {});
    ~Client();
    /// Throws what CallGate::enter throws.
    CallResult call(const OutgoingRequest& request);
    /// For calls that others make, such as to mail servers.
    CallGate& gate();
    /// Ends running calls with FailureKind::stopped.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Retry-After of any answer, in seconds or as one of the three HTTP dates; nullopt when it is neither.
std::optional<Milliseconds> parse_retry_after(std::string_view text, Instant now);
/// True for loopback, private, link-local, shared, multicast, documentation, metadata and all other special addresses,
/// also inside IPv4-mapped and NAT64 IPv6 addresses; and for text that is no IP address.
bool leads_inside(std::string_view ip_address);

} // namespace alcedo::http
