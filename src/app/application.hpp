#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/settings.hpp"

namespace alcedo::http {
class Routes;
}

namespace alcedo::app {

/// The version that the program says of itself.
std::string version();

struct Rooms;

/// The whole server in one object: database, queue, rooms, routes and edge, wired together. Several may live in one
/// process (tests do that).
class Application {
public:
    /// Opens the database; throws when it cannot. Nothing runs yet.
    explicit Application(Settings settings);
    ~Application(); ///< stops
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    void migrate();
    /// Whether this node has the keys of the installation; throws std::runtime_error when it has not. Part of start().
    void settle_keys();
    /// Starts jobs and the edge; throws std::system_error when the address is taken.
    void start();
    /// Takes no more requests, finishes those that run, returns leases, flushes. Safe to call twice.
    void stop();

    std::uint16_t port() const; ///< of the edge, once started
    std::string url() const;    ///< "http://127.0.0.1:8080"
    const http::Routes& routes() const;
    Rooms& rooms() { return *rooms_; }

private:
    Settings settings_;
    std::unique_ptr<Rooms> rooms_;
};

} // namespace alcedo::app
