#include <algorithm>
#include <utility>

#include "http/edge/server.hpp"
#include "http/edge/socket.hpp"

namespace alcedo::http::edge {
namespace {

/// Events that may wait while a stream loads what it missed.
constexpr std::size_t most_held = 1000;
/// Streams from which on a second thread helps.
constexpr std::size_t worth_sharing = 512;

SharedText joined(std::span<LiveHub::Inside::Item> run) {
    if (run.size() == 1) return run.front().text;
    std::string all;
    for (const auto& item : run) all += *item.text;
    return std::make_shared<const std::string>(std::move(all));
}

} // namespace

/// The head of the answer is out: from now on the connection belongs to the tenant's events.
void Server::start_stream(Connection& connection) {
    auto exchange = std::move(connection.exchange);
    const auto wanted = std::move(*exchange->response.stream);
    connection.release_input();
    connection.sent = 0;
    connection.phase = Phase::streaming;
    connection.stream = std::make_unique<Stream>(backlog_);
    connection.stream->asked = wanted;
    connection.stream->asked.first = {};
    connection.stream->check_at = now_ + options_.ping_interval;
    connection.stream->hub_place = std::move(exchange->stream_place);
    tune_for_streaming(connection.descriptor);
    streams_.add(connection);
    parts_.live.inside().opened(wanted.tenant);

    const auto hello = wanted.first.empty() ? std::string{} : event_text(0, "hello", wanted.first);
    const bool must_load = wanted.last_event_id > 0 && parts_.live.inside().load_missed;
    if (must_load) {
        // Newer events wait until the missed ones are out; the exchange makes a second trip for them.
        connection.stream->is_held = true;
        exchange->reset();
        exchange->connection = &connection;
        exchange->generation = connection.generation;
        exchange->loads_missed = true;
        exchange->stream = wanted;
        ready_.push_back(exchange.get());
        loading_.push_back(std::move(exchange));
    } else {
        recycle(std::move(exchange));
    }
    send_to(connection, std::make_shared<const std::string>("retry: 2000\n\n" + hello));
    // Her token may have become void after it was believed, and before this stream could be closed for it.
    if (connection.phase == Phase::streaming &&
        (connection.peer_finished || stopping_ || !may_stay(connection)))
        close(connection);
}

void Server::resume_stream(Exchange& exchange) {
    auto& connection = *exchange.connection;
    if (connection.generation != exchange.generation || connection.phase != Phase::streaming) return;
    std::string text;
    auto& stream = *connection.stream;
    for (const auto& event : exchange.missed.events) {
        text += event_text(event.id, event.event, event.data);
        stream.replayed.push_back(event.id);
    }
    stream.is_held = false;
    const auto held = std::exchange(stream.held, {});
    for (const auto& item : held)
        if (!exchange.missed.has_more && !stream.was_replayed(item.id)) text += *item.text;
    if (!text.empty()) send_to(connection, std::make_shared<const std::string>(std::move(text)));
    if (exchange.missed.has_more && connection.phase == Phase::streaming) close(connection);
}

/// The exchange of a stream that loaded its missed events has done its work.
void Server::forget_loading(Exchange* exchange) {
    const auto it =
        std::ranges::find_if(loading_, [&](const auto& other) { return other.get() == exchange; });
    recycle(std::move(*it));
    loading_.erase(it);
}

/// Events of one audience that lie next to each other go out in one piece.
void Server::deliver_events() {
    if (parts_.live.inside().empty()) return;
    auto items = parts_.live.inside().take();
    auto rest = std::span(items);
    while (!rest.empty()) {
        const auto& first = rest.front();
        std::size_t count = 1;
        while (first.text && count < rest.size() && rest[count].text &&
               LiveHub::Inside::same_audience(first, rest[count]))
            ++count;
        deliver(rest.first(count));
        rest = rest.subspan(count);
    }
}

void Server::deliver(std::span<LiveHub::Inside::Item> run) {
    const auto& first = run.front();
    if (!first.tenant) return close_streams();
    const auto* list = streams_.of(first.tenant);
    if (list == nullptr) return;
    const auto text = first.text ? joined(run) : nullptr;
    const auto sent = text ? send_at_once(*list, first, text) : std::vector<SendState>(list->size());
    // Backwards: closing moves the last stream into the gap.
    for (std::size_t i = sent.size(); i-- > 0;) {
        auto& connection = *(*list)[i];
        if (sent[i] == SendState::sent || !connection.stream->may_hear(first)) continue;
        const bool is_last = list->size() == 1;
        if (!text || sent[i] == SendState::broken)
            close(connection);
        else if (connection.stream->is_held)
            hold(connection, run);
        else
            send_what_is_new(connection, run);
        if (is_last) return; // the list itself may be gone
    }
}

void Server::close_streams() {
    for (auto& connection : connections_)
        if (connection->phase == Phase::streaming) close(*connection);
}

/// Sends to the streams that need no thought, on two threads when they are many.
std::vector<Server::SendState> Server::send_at_once(const std::vector<Connection*>& list,
                                                    const LiveHub::Inside::Item& first,
                                                    const SharedText& text) {
    std::vector<SendState> states(list.size());
    const auto send_part = [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto& stream = *list[i]->stream;
            if (stream.is_held || !stream.replayed.empty() || !stream.may_hear(first)) continue;
            list[i]->deadline = now_ + options_.ping_interval;
            states[i] = stream.send(list[i]->descriptor, text) ? SendState::sent : SendState::broken;
        }
    };
    if (list.size() >= worth_sharing)
        fan_out_.run(list.size(), send_part);
    else
        send_part(0, list.size());
    return states;
}

void Server::hold(Connection& connection, std::span<LiveHub::Inside::Item> run) {
    auto& held = connection.stream->held;
    if (held.size() + run.size() > most_held) return close(connection);
    held.insert(held.end(), run.begin(), run.end());
}

void Server::send_what_is_new(Connection& connection, std::span<LiveHub::Inside::Item> run) {
    for (const auto& item : run)
        if (connection.phase == Phase::streaming && !connection.stream->was_replayed(item.id))
            send_to(connection, item.text);
}

void Server::send_to(Connection& connection, const SharedText& text) {
    connection.deadline = now_ + options_.ping_interval;
    if (!connection.stream->send(connection.descriptor, text)) close(connection);
}

/// A stream that is never silent gets no pings, but it ends with its token all the same.
void Server::end_or_keep(Connection& connection) {
    if (connection.stream->check_at > now_) return;
    connection.stream->check_at = now_ + options_.ping_interval;
    if (!may_stay(connection)) close(connection);
}

bool Server::may_stay(const Connection& connection) const {
    return parts_.live.inside().may_stay(connection.stream->asked);
}

} // namespace alcedo::http::edge
