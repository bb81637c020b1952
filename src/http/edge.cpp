#include "http/edge.hpp"

#include "http/edge/server.hpp"

namespace alcedo::http {

struct Edge::Inside {
    edge::Server server;
};

Edge::Edge(EdgeOptions options, EdgeParts parts)
    : inside_(new Inside{edge::Server(std::move(options), std::move(parts))}) {}
Edge::~Edge() = default;
void Edge::start() { inside_->server.start(); }
std::uint16_t Edge::port() const { return inside_->server.port(); }
std::size_t Edge::connections() const { return inside_->server.connections(); }
void Edge::stop() { inside_->server.stop(); }

} // namespace alcedo::http
