#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/edge.hpp"
#include "http/edge/answering.hpp"
#include "http/edge/connection.hpp"
#include "http/edge/fan_out.hpp"
#include "http/edge/poller.hpp"
#include "http/edge/static_site.hpp"
#include "http/edge/stream.hpp"
#include "http/edge/waiting_answers.hpp"
#include "http/edge/waker.hpp"
#include "http/ip_address.hpp"

namespace alcedo::http::edge {

/// The io thread: all connections belong to it, so that nothing here is locked. Workers get exchanges and give them
/// back through the inbox; publishers leave events in the hub.
class Server {
public:
    Server(EdgeOptions options, EdgeParts parts);
    ~Server();
    void start();
    void stop();
    std::uint16_t port() const { return port_; }
    std::size_t connections() const { return open_.load(std::memory_order_relaxed); }

private:
    // server.cpp: the loop, accepting, time-outs, closing
    void run();
    void handle(std::uint64_t token, std::uint32_t events);
    void accept_all();
    void open(int descriptor, std::string peer);
    bool takes_another_of(const std::string& peer);
    void forget_one_of(const std::string& peer);
    void close(Connection& connection);
    void tick();
    void time_out(Connection& connection);
    int wait_ms() const;
    bool is_drained() const;
    void begin_stop();

    // server_reading.cpp: bytes to requests
    void drive(Connection& connection);
    void read_some(Connection& connection);
    void discard(Connection& connection);
    void use_input(Connection& connection);
    std::size_t consume(Connection& connection, std::string_view bytes);
    std::size_t take_head(Connection& connection, std::string_view bytes);
    void begin_request(Connection& connection, std::string_view head, bool body_has_begun);
    void identify(Connection& connection, Exchange& exchange);
    void choose(Connection& connection, bool body_has_begun);
    Response no_route(const Request& request) const;
    void take_body(Connection& connection, std::string_view& bytes);
    void take_sized_body(Connection& connection, std::string_view& bytes);
    void take_chunked_body(Connection& connection, std::string_view& bytes);

    // server_answering.cpp: requests to workers, answers to bytes
    void submit(Connection& connection);
    void submit_ready();
    void take_back();
    void begin_sending(Connection& connection);
    SteadyTime sending_deadline(const Connection& connection) const;
    void bound_waiting(Connection& connection);
    void answer_now(Connection& connection, Response response);
    void refuse(Connection& connection, Response response);
    bool send_rest(Connection& connection);
    void finish(Connection& connection);
    void tell(const Exchange& exchange) const;
    std::unique_ptr<Exchange> new_exchange(Connection& connection);
    void recycle(std::unique_ptr<Exchange> exchange);

    // server_streams.cpp: events to streams
    void start_stream(Connection& connection);
    void resume_stream(Exchange& exchange);
    void forget_loading(Exchange* exchange);
    void deliver_events();
    enum class SendState : std::uint8_t { not_sent, sent, broken };
    void deliver(std::span<LiveHub::Inside::Item> run);
    void close_streams();
    std::vector<SendState> send_at_once(const std::vector<Connection*>& list,
                                        const LiveHub::Inside::Item& first, const SharedText& text);
    void hold(Connection& connection, std::span<LiveHub::Inside::Item> run);
    void send_what_is_new(Connection& connection, std::span<LiveHub::Inside::Item> run);
    void send_to(Connection& connection, const SharedText& text);
    bool may_stay(const Connection& connection) const;
    void end_or_keep(Connection& connection);

    const EdgeOptions options_;
    const EdgeParts parts_;
    const TrustedProxies proxies_;
    const TrustedProxies crowds_;
    const StaticSite site_;
    const Answering answering_;

    Waker waker_;
    Inbox<Exchange*> answered_{waker_};
    Poller poller_;
    std::thread thread_;
    std::atomic<bool> stop_asked_{false};
    std::atomic<std::size_t> open_{0};
    std::uint16_t port_ = 0;

    // Below here: the io thread's own.
    int listener_ = -1;
    bool accepts_ = false;
    bool stopping_ = false;
    SteadyTime now_{};
    SteadyTime next_tick_{};
    SteadyTime stop_deadline_ = SteadyTime::max();
    std::chrono::milliseconds tick_every_{1000};
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<std::uint32_t> free_slots_;
    std::vector<std::unique_ptr<Exchange>> spare_;
    std::vector<Exchange*> ready_;                   ///< complete requests of this round
    std::vector<Exchange*> taken_;                   ///< answers of this round
    std::vector<std::unique_ptr<Exchange>> loading_; ///< at the workers for streams
    std::size_t buffered_ = 0;                       ///< bytes of all bodies that are held
    std::size_t running_ = 0;                        ///< exchanges at the workers
    std::unique_ptr<char[]> buffer_;                 ///< every connection reads into it
    Stream::Backlog backlog_{options_.stream_backlog_bytes, options_.stream_backlogs_bytes};
    Streams streams_;
    WaitingAnswers waiting_;
    std::unordered_map<std::string, std::size_t> by_network_; ///< open connections of those that are counted
    FanOut fan_out_;
    std::uint64_t request_number_ = 0;
};

} // namespace alcedo::http::edge
