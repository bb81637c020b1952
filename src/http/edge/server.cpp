#include "http/edge/server.hpp"

#include <algorithm>
#include <pthread.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.hpp"
#include "http/edge/socket.hpp"
#include "http/problem.hpp"

namespace alcedo::http::edge {
namespace {

constexpr std::uint64_t listener_token = UINT64_MAX;
constexpr std::uint64_t waker_token = UINT64_MAX - 1;
constexpr std::size_t buffer_bytes = 64 * 1024;
constexpr std::size_t accepts_a_round = 256;
constexpr std::string_view full_house =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
    "Cache-Control: no-store\r\nConnection: close\r\n\r\n";

std::chrono::milliseconds tick_of(const EdgeOptions& options) {
    const auto least =
        std::min({options.header_timeout, options.body_timeout, options.idle_timeout, options.ping_interval});
    return std::clamp<std::chrono::milliseconds>(least / 4, Milliseconds{5}, Milliseconds{1000});
}

} // namespace

Server::Server(EdgeOptions options, EdgeParts parts)
    : options_(std::move(options)),
      parts_(std::move(parts)),
      proxies_(options_.trusted_proxies),
      crowds_(options_.crowds),
      site_(parts_.files),
      answering_(parts_),
      tick_every_(tick_of(options_)),
      buffer_(std::make_unique<char[]>(buffer_bytes)),
      waiting_({options_.answers_waiting_bytes, options_.answers_waiting_bytes_each}) {
    request_number_ = static_cast<std::uint64_t>(std::random_device{}()) << 32;
}

Server::~Server() { stop(); }

void Server::start() {
    raise_open_files();
    listener_ = listen_on(options_.host, options_.port);
    port_ = port_of(listener_);
    poller_.watch_readable(waker_.descriptor(), waker_token);
    poller_.watch_readable(listener_, listener_token);
    accepts_ = true;
    {
        auto& hub = parts_.live.inside();
        const std::lock_guard lock(hub.mutex);
        hub.waker = &waker_;
    }
    thread_ = std::thread([this] {
        pthread_setname_np(pthread_self(), "edge");
        run();
    });
}

void Server::stop() {
    if (!thread_.joinable()) return;
    stop_asked_ = true;
    waker_.wake();
    thread_.join();
    auto& hub = parts_.live.inside();
    const std::lock_guard lock(hub.mutex);
    hub.waker = nullptr;
    hub.items.clear();
}

void Server::run() {
    now_ = std::chrono::steady_clock::now();
    next_tick_ = now_ + tick_every_;
    while (!stopping_ || !is_drained()) {
        waker_.falls_asleep();
        // Whoever pushes after this look finds the io thread asleep and wakes it.
        const bool has_work = !answered_.empty() || !parts_.live.inside().empty() || stop_asked_ != stopping_;
        const auto events = poller_.wait(has_work ? 0 : wait_ms());
        waker_.is_awake();
        now_ = std::chrono::steady_clock::now();
        if (stop_asked_ && !stopping_) begin_stop();
        for (const auto& event : events) handle(event.data.u64, event.events);
        take_back();
        deliver_events();
        submit_ready();
        if (now_ >= next_tick_) tick();
    }
    for (auto& connection : connections_)
        if (connection->phase != Phase::closed) close(*connection);
}

void Server::handle(std::uint64_t token, std::uint32_t events) {
    if (token == listener_token) return accept_all();
    if (token == waker_token) return waker_.drain();
    auto& connection = *connections_[token & UINT32_MAX];
    if (connection.generation != token >> 32 || connection.phase == Phase::closed) return;
    if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) connection.peer_finished = true;
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) connection.may_have_bytes = true;
    if (connection.phase == Phase::streaming &&
        (connection.peer_finished || !connection.stream->flush(connection.descriptor)))
        return close(connection);
    drive(connection);
}

void Server::accept_all() {
    for (std::size_t i = 0; i < accepts_a_round && accepts_; ++i) {
        auto [state, descriptor, peer] = accept_from(listener_);
        if (state == AcceptState::none) return;
        if (state == AcceptState::out_of_descriptors) {
            // The tick looks again; until then the queue of the kernel holds them.
            log::warn("no descriptors are left for connections", {{"open", open_.load()}});
            poller_.forget(listener_);
            accepts_ = false;
            return;
        }
        if (open_ >= options_.connections || !takes_another_of(peer)) {
            [[maybe_unused]] const auto sent =
                ::send(descriptor, full_house.data(), full_house.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            ::close(descriptor);
            continue;
        }
        open(descriptor, std::move(peer));
    }
}

/// Nobody may hold every connection. Proxies and the like speak for many.
bool Server::takes_another_of(const std::string& peer) {
    if (crowds_.trusts(peer) || proxies_.trusts(peer)) return true;
    const auto its = by_network_.find(network_of(peer));
    return its == by_network_.end() || its->second < options_.connections_each;
}

void Server::forget_one_of(const std::string& peer) {
    const auto its = by_network_.find(network_of(peer));
    if (its != by_network_.end() && --its->second == 0) by_network_.erase(its);
}

void Server::open(int descriptor, std::string peer) {
    if (free_slots_.empty()) {
        free_slots_.push_back(static_cast<std::uint32_t>(connections_.size()));
        connections_.push_back(std::make_unique<Connection>());
        connections_.back()->slot = free_slots_.back();
    }
    auto& connection = *connections_[free_slots_.back()];
    free_slots_.pop_back();
    connection.descriptor = descriptor;
    connection.phase = Phase::idle;
    connection.peer = std::move(peer);
    ++by_network_[network_of(connection.peer)];
    // The first request has no more time than any head: an open connection that says nothing is not kept.
    connection.deadline = now_ + options_.header_timeout;
    connection.may_have_bytes = false;
    connection.peer_finished = false;
    connection.is_starved = false;
    connection.lingers = false;
    open_.fetch_add(1, std::memory_order_relaxed);
    const auto token = static_cast<std::uint64_t>(connection.generation) << 32 | connection.slot;
    if (!poller_.watch_changes(descriptor, token)) close(connection);
}

void Server::close(Connection& connection) {
    waiting_.remove(connection);
    forget_one_of(connection.peer);
    if (connection.stream) {
        streams_.remove(connection);
        parts_.live.inside().closed(connection.stream->asked.tenant);
        connection.stream.reset();
    }
    ::close(connection.descriptor);
    connection.descriptor = -1;
    connection.phase = Phase::closed;
    ++connection.generation;
    connection.release_input();
    if (connection.exchange) recycle(std::move(connection.exchange));
    free_slots_.push_back(connection.slot);
    open_.fetch_sub(1, std::memory_order_relaxed);
}

void Server::tick() {
    next_tick_ = now_ + tick_every_;
    for (std::size_t i = 0; i < connections_.size(); ++i) {
        auto& connection = *connections_[i];
        if (connection.phase == Phase::streaming) end_or_keep(connection);
        if (connection.phase != Phase::closed && connection.deadline <= now_) time_out(connection);
    }
    if (!accepts_ && !stopping_) {
        poller_.watch_readable(listener_, listener_token);
        accepts_ = true;
    }
}

void Server::time_out(Connection& connection) {
    static const auto ping = std::make_shared<const std::string>(": ping\n\n");
    switch (connection.phase) {
    case Phase::head:
    case Phase::body: {
        if (!connection.exchange) {
            connection.exchange = new_exchange(connection);
            identify(connection, *connection.exchange);
        }
        const Refusal slow(RefusalCode::malformed, "The request did not arrive in time.");
        refuse(connection,
               problem_with_status(408, "The request took too long", slow, connection.exchange->request));
        return drive(connection);
    }
    case Phase::streaming:
        // By now every event that was loaded as missed has also been published.
        std::vector<std::int64_t>().swap(connection.stream->replayed);
        return send_to(connection, ping);
    case Phase::running: return;
    default: close(connection);
    }
}

int Server::wait_ms() const {
    auto until = next_tick_;
    if (stopping_) until = std::min(until, stop_deadline_);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now_).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000));
}

void Server::begin_stop() {
    stopping_ = true;
    stop_deadline_ = now_ + options_.drain_timeout;
    if (accepts_) poller_.forget(listener_);
    accepts_ = false;
    ::close(listener_);
    for (auto& connection : connections_)
        if (connection->phase == Phase::idle || connection->phase == Phase::streaming) close(*connection);
}

/// Running requests are waited for in any case: the workers write into their exchanges.
bool Server::is_drained() const {
    if (running_ > 0) return false;
    return open_ == 0 || now_ >= stop_deadline_;
}

} // namespace alcedo::http::edge
