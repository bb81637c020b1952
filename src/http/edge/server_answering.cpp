#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/log.hpp"
#include "base/worker_pool.hpp"
#include "http/edge/server.hpp"
#include "http/problem.hpp"

namespace alcedo::http::edge {
namespace {
constexpr std::size_t most_spare = 512;
constexpr std::chrono::seconds linger_time{2};
/// An answer must leave at least this fast, after the first body_timeout.
constexpr std::size_t least_bytes_per_ms = 4;
} // namespace

/// The request is whole: it goes to the workers at the end of this round.
void Server::submit(Connection& connection) {
    connection.phase = Phase::running;
    connection.deadline = SteadyTime::max();
    ready_.push_back(connection.exchange.get());
}

void Server::submit_ready() {
    std::vector<Exchange*> postponed;
    for (std::size_t i = 0; i < ready_.size(); ++i) {
        auto* exchange = ready_[i];
        const bool is_taken = parts_.workers.try_submit([this, exchange] {
            if (exchange->pulls)
                answering_.pull(*exchange);
            else if (exchange->loads_missed)
                answering_.load_missed(*exchange, parts_.live.inside().load_missed);
            else
                answering_.answer(*exchange);
            answered_.push(exchange);
        });
        if (is_taken) {
            ++running_;
        } else if (exchange->pulls) {
            // Half of its answer has left: it waits for a place instead of being refused.
            postponed.push_back(exchange);
        } else if (exchange->loads_missed) {
            // Closing makes the browser come back a moment later.
            auto& connection = *exchange->connection;
            if (connection.generation == exchange->generation) close(connection);
            forget_loading(exchange);
        } else {
            const Refusal busy(RefusalCode::unavailable, "Too much is going on; try again in a moment.");
            answer_now(*exchange->connection, problem(busy, exchange->request));
            drive(*exchange->connection);
        }
    }
    ready_ = std::move(postponed);
}

/// Sends what the workers finished.
void Server::take_back() {
    if (!answered_.take(taken_)) return;
    running_ -= taken_.size();
    for (auto* exchange : taken_) {
        if (exchange->loads_missed) {
            resume_stream(*exchange);
            forget_loading(exchange);
            continue;
        }
        auto& connection = *exchange->connection;
        if (exchange->response.hang_up || exchange->is_cut) {
            tell(*exchange);
            close(connection);
            continue;
        }
        begin_sending(connection);
        drive(connection);
    }
    taken_.clear();
}

void Server::answer_now(Connection& connection, Response response) {
    auto& exchange = *connection.exchange;
    exchange.response = std::move(response);
    serialise(exchange);
    begin_sending(connection);
}

void Server::begin_sending(Connection& connection) {
    connection.phase = Phase::sending;
    connection.sent = 0;
    if (!connection.exchange->pulls) {
        connection.sent_in_all = 0;
        connection.sending_since = now_;
    }
    connection.deadline = sending_deadline(connection);
}

/// Whoever takes nothing for a while, or a byte now and then, is cut.
SteadyTime Server::sending_deadline(const Connection& connection) const {
    const std::chrono::milliseconds earned(connection.sent_in_all / least_bytes_per_ms);
    return std::min(now_, connection.sending_since + earned) + options_.body_timeout;
}

/// The socket takes no more now: what waits is counted, and who has waited the longest goes when it is too much.
void Server::bound_waiting(Connection& connection) {
    waiting_.add(connection);
    while (auto* one = waiting_.one_too_many(connection)) {
        log::warn("an answer was not read and is dropped",
                  {{"from", one->exchange->request.remote_address}, {"bytes", one->waiting_bytes}});
        const bool is_this = one == &connection;
        close(*one);
        if (is_this) return;
    }
}

/// An answer before the request was read whole: when something of it is still to come, the connection is closed after.
void Server::refuse(Connection& connection, Response response) {
    auto& exchange = *connection.exchange;
    const bool is_whole = response.status == 404 || response.status == 405 || response.status == 204;
    if (!is_whole || exchange.facts.has_body()) {
        exchange.keep_alive = false;
        connection.lingers = true;
    }
    answer_now(connection, std::move(response));
}

/// True when all was sent (or the connection broke), false when the socket takes no more now.
bool Server::send_rest(Connection& connection) {
    auto& exchange = *connection.exchange;
    const auto whole = exchange.head.size() + exchange.rest.size();
    while (connection.sent < whole) {
        iovec parts[2];
        int count = 0;
        if (connection.sent < exchange.head.size())
            parts[count++] = {exchange.head.data() + connection.sent, exchange.head.size() - connection.sent};
        const auto rest_sent = connection.sent - std::min(connection.sent, exchange.head.size());
        if (exchange.rest.size() > rest_sent)
            parts[count++] = {const_cast<char*>(exchange.rest.data()) + rest_sent,
                              exchange.rest.size() - rest_sent};
        msghdr message{};
        message.msg_iov = parts;
        message.msg_iovlen = static_cast<std::size_t>(count);
        const auto sent = sendmsg(connection.descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && errno == EAGAIN) {
            bound_waiting(connection);
            return false;
        }
        if (sent < 0) {
            close(connection);
            return true;
        }
        connection.sent += static_cast<std::size_t>(sent);
        connection.sent_in_all += static_cast<std::size_t>(sent);
        connection.deadline = sending_deadline(connection);
    }
    waiting_.remove(connection);
    if (exchange.left > 0) {
        // The client has taken all that was read: the next piece.
        exchange.pulls = true;
        submit(connection);
    } else {
        finish(connection);
    }
    return true;
}

void Server::finish(Connection& connection) {
    tell(*connection.exchange);
    const auto& exchange = *connection.exchange;
    if (exchange.response.stream && exchange.request.method != Method::head) return start_stream(connection);
    const bool keep_alive = exchange.keep_alive && !stopping_;
    recycle(std::move(connection.exchange));
    connection.sent = 0;
    if (keep_alive) {
        connection.phase = Phase::idle;
        connection.deadline = now_ + options_.idle_timeout;
        connection.is_starved = false;
    } else if (connection.lingers && !connection.peer_finished) {
        shutdown(connection.descriptor, SHUT_WR);
        connection.phase = Phase::lingering;
        connection.deadline = now_ + linger_time;
    } else {
        close(connection);
    }
}

/// To the access log and the metrics.
void Server::tell(const Exchange& exchange) const {
    const auto took = std::chrono::steady_clock::now() - exchange.started;
    const auto& request = exchange.request;
    if (log::enabled(log::Level::debug))
        log::debug("served", {{"request_id", request.request_id},
                              {"method", text_of(request.method)},
                              {"path", request.path},
                              {"status", exchange.response.status},
                              {"bytes", exchange.body_bytes},
                              {"us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()},
                              {"from", request.remote_address}});
    if (parts_.served)
        parts_.served({exchange.route, request, exchange.response.status, exchange.body_bytes,
                       std::chrono::duration_cast<std::chrono::nanoseconds>(took)});
}

std::unique_ptr<Exchange> Server::new_exchange(Connection& connection) {
    std::unique_ptr<Exchange> exchange;
    if (spare_.empty()) {
        exchange = std::make_unique<Exchange>();
    } else {
        exchange = std::move(spare_.back());
        spare_.pop_back();
    }
    exchange->connection = &connection;
    exchange->generation = connection.generation;
    exchange->started = now_;
    exchange->keep_alive = true;
    return exchange;
}

void Server::recycle(std::unique_ptr<Exchange> exchange) {
    buffered_ -= exchange->buffered;
    if (spare_.size() >= most_spare) return;
    exchange->reset();
    spare_.push_back(std::move(exchange));
}

} // namespace alcedo::http::edge
