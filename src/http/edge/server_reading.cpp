#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

#include "http/edge/server.hpp"
#include "http/problem.hpp"

namespace alcedo::http::edge {
namespace {

constexpr std::size_t buffer_bytes = 64 * 1024;
/// A body must come at least this fast, after the first body_timeout.
constexpr std::int64_t least_bytes_per_ms = 16;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

bool is_sane_request_id(std::string_view id) {
    if (id.size() < 8 || id.size() > 64) return false;
    return std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    });
}

} // namespace

/// Takes a connection as far as it can go without waiting.
void Server::drive(Connection& connection) {
    while (true) {
        switch (connection.phase) {
        case Phase::idle:
        case Phase::head:
        case Phase::body:
            if (!connection.is_starved && !connection.unused_input().empty())
                use_input(connection);
            else if (connection.may_have_bytes)
                read_some(connection);
            else
                return;
            break;
        case Phase::sending:
            if (!send_rest(connection)) return;
            break;
        case Phase::lingering: return discard(connection);
        case Phase::running:
        case Phase::streaming:
        case Phase::closed: return;
        }
    }
}

void Server::read_some(Connection& connection) {
    const auto count = recv(connection.descriptor, buffer_.get(), buffer_bytes, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        connection.may_have_bytes = errno == EINTR;
        return;
    }
    if (count <= 0) return close(connection);
    const auto size = static_cast<std::size_t>(count);
    // A short read emptied the socket; when the peer has finished, the end is still to be read.
    if (size < buffer_bytes && !connection.peer_finished) connection.may_have_bytes = false;

    const std::string_view bytes(buffer_.get(), size);
    if (connection.unused_input().empty()) {
        const auto used = consume(connection, bytes);
        if (connection.phase == Phase::closed) return;
        connection.input.assign(bytes.substr(used));
        connection.input_used = 0;
    } else {
        connection.input.append(bytes);
        use_input(connection);
    }
}

void Server::use_input(Connection& connection) {
    connection.input_used += consume(connection, connection.unused_input());
    if (connection.unused_input().empty()) connection.release_input();
}

/// After an early refusal: reads on for a while, so that the client sees the answer instead of a reset.
void Server::discard(Connection& connection) {
    while (true) {
        const auto count = recv(connection.descriptor, buffer_.get(), buffer_bytes, 0);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return close(connection);
    }
}

/// Gives back how many bytes were used. Stops at the end of one request: answers go out in order.
std::size_t Server::consume(Connection& connection, std::string_view bytes) {
    std::size_t used = 0;
    if (connection.phase != Phase::body) used = take_head(connection, bytes);
    if (connection.phase == Phase::body) {
        auto rest = bytes.substr(used);
        take_body(connection, rest);
        used = bytes.size() - rest.size();
    }
    connection.is_starved = connection.is_reading();
    return used;
}

std::size_t Server::take_head(Connection& connection, std::string_view bytes) {
    std::size_t used = 0;
    while (bytes.starts_with("\r\n")) {
        // Some clients send an empty line after a body (RFC 9112 2.2).
        bytes.remove_prefix(2);
        used += 2;
        connection.searched = 0;
    }
    if (bytes.empty()) return used;
    if (connection.phase == Phase::idle) {
        connection.phase = Phase::head;
        connection.deadline = now_ + options_.header_timeout;
    }
    if (bytes.front() < 'A' || bytes.front() > 'Z') {
        // No method begins like this: TLS on the plain port, mostly. Waiting for the end of its head would be in vain.
        begin_request(connection, bytes, true);
        return used + bytes.size();
    }
    const auto end = find_head_end(bytes, connection.searched);
    if (end.value_or(bytes.size()) > options_.header_bytes) {
        connection.exchange = new_exchange(connection);
        identify(connection, *connection.exchange);
        const Refusal large(RefusalCode::malformed, "The header fields are larger than " +
                                                        std::to_string(options_.header_bytes / 1024) +
                                                        " KiB.");
        refuse(connection,
               problem_with_status(431, "The header is too large", large, connection.exchange->request));
        return used + bytes.size();
    }
    connection.searched = end ? 0 : bytes.size();
    if (!end) return used;
    begin_request(connection, bytes.substr(0, *end), *end < bytes.size());
    return used + *end;
}

void Server::begin_request(Connection& connection, std::string_view head, bool body_has_begun) {
    connection.exchange = new_exchange(connection);
    auto& exchange = *connection.exchange;
    exchange.started = now_;
    if (const auto wrong = read_head(head, exchange.request, exchange.facts); !wrong.empty()) {
        identify(connection, exchange);
        const Refusal malformed(RefusalCode::malformed, std::string(wrong));
        return refuse(connection, problem(malformed, exchange.request));
    }
    identify(connection, exchange);
    exchange.keep_alive = exchange.facts.keep_alive && !stopping_;
    choose(connection, body_has_begun);
}

/// Says who sent it: request id, address, scheme.
void Server::identify(Connection& connection, Exchange& exchange) {
    auto& request = exchange.request;
    const auto sent_id = request.headers.find("x-request-id");
    request.request_id.clear();
    if (sent_id && is_sane_request_id(*sent_id))
        request.request_id = *sent_id;
    else
        append_base32(request.request_id, ++request_number_);
    request.remote_address = connection.peer;
    request.secure = false;
    if (options_.trusted_proxies.empty() || !proxies_.trusts(connection.peer)) return;
    request.remote_address =
        proxies_.client_of(connection.peer, request.headers.value_or("x-forwarded-for", ""));
    request.secure = request.headers.value_or("x-forwarded-proto", "") == "https";
}

/// Static file, route, page of the web app, or a problem; then the body, if there is one to come.
void Server::choose(Connection& connection, bool body_has_begun) {
    auto& exchange = *connection.exchange;
    auto& request = exchange.request;
    const bool is_api = request.path.starts_with("/api/");
    if (!is_api && !exchange.facts.has_body() && site_.answer_file(exchange))
        return begin_sending(connection);
    exchange.route = parts_.routes.find(request);
    if (exchange.route == nullptr) {
        if (!exchange.facts.has_body() && site_.answer_page(exchange)) return begin_sending(connection);
        return refuse(connection, no_route(request));
    }
    const auto limit = exchange.route->body_limit;
    if (exchange.facts.content_length.value_or(0) > limit) {
        const Refusal large(RefusalCode::payload_too_large,
                            "The body may have " + std::to_string(limit) + " bytes at most.");
        return refuse(connection, problem(large, request));
    }
    if (!exchange.facts.has_body()) return submit(connection);
    connection.phase = Phase::body;
    connection.body_since = now_;
    connection.deadline = now_ + options_.body_timeout;
    if (exchange.facts.expects_continue && !body_has_begun) {
        [[maybe_unused]] const auto sent =
            ::send(connection.descriptor, go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
}

/// 404, 400, 405 with Allow, or the answer to OPTIONS.
Response Server::no_route(const Request& request) const {
    const auto allowed = parts_.routes.allowed_methods(request.path);
    if (!allowed.empty() && request.method == Method::options)
        return Response::no_content().with("Allow", allowed);
    const auto refusal = parts_.routes.refusal_of(request);
    auto response = problem(refusal, request);
    if (refusal.code() == RefusalCode::method_not_allowed) response.headers.push_back({"Allow", allowed});
    return response;
}

void Server::take_body(Connection& connection, std::string_view& bytes) {
    auto& exchange = *connection.exchange;
    if (exchange.facts.chunked)
        take_chunked_body(connection, bytes);
    else
        take_sized_body(connection, bytes);
    const bool is_refused = connection.phase == Phase::sending;
    if (is_refused) return;
    buffered_ += exchange.request.body.size() - exchange.buffered;
    exchange.buffered = exchange.request.body.size();
    if (connection.phase != Phase::body) return;
    if (buffered_ > options_.buffered_bytes) {
        const Refusal busy(RefusalCode::unavailable,
                           "Too many large bodies arrive at once; try again in a moment.");
        return refuse(connection, problem(busy, exchange.request));
    }
    const auto arrived = static_cast<std::int64_t>(exchange.request.body.size());
    connection.deadline = connection.body_since + options_.body_timeout +
                          std::chrono::milliseconds(arrived / least_bytes_per_ms);
}

void Server::take_sized_body(Connection& connection, std::string_view& bytes) {
    auto& exchange = *connection.exchange;
    auto& body = exchange.request.body;
    const auto whole = static_cast<std::size_t>(*exchange.facts.content_length);
    if (body.empty()) body.reserve(std::min<std::size_t>(whole, 64 * 1024));
    const auto part = bytes.substr(0, whole - body.size());
    body.append(part);
    bytes.remove_prefix(part.size());
    if (body.size() == whole) submit(connection);
}

void Server::take_chunked_body(Connection& connection, std::string_view& bytes) {
    auto& exchange = *connection.exchange;
    switch (exchange.chunks.feed(bytes, exchange.request.body, exchange.route->body_limit)) {
    case ChunkedBody::State::more: return;
    case ChunkedBody::State::done: return submit(connection);
    case ChunkedBody::State::malformed: {
        const Refusal malformed(RefusalCode::malformed, "The chunks of the body are not well formed.");
        return refuse(connection, problem(malformed, exchange.request));
    }
    case ChunkedBody::State::too_large: {
        const Refusal large(RefusalCode::payload_too_large, "The body is too large.");
        return refuse(connection, problem(large, exchange.request));
    }
    }
}

} // namespace alcedo::http::edge
