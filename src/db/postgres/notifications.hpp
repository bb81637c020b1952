#pragma once
#include <deque>
#include <mutex>
#include <thread>

#include "db/activity.hpp"
#include "db/channels.hpp"
#include "db/postgres/connection.hpp"

namespace alcedo::db::postgres {

/// One connection of its own, on a thread of its own: hears notifications and holds this node's number. Comes back
/// after a lost connection and then tells every listener, with an empty payload, to look for itself.
class Notifications {
public:
    Notifications(std::string url, Activity& activity);
    ~Notifications();

    /// Returns when the server has it.
    void listen(const std::string& channel, Database::Listener listener);
    int claim_node();
    void stop();

private:
    using Command = std::function<void(pg_conn*)>;
    /// Runs on the listening thread; throws what it threw.
    void command(Command command);
    void run();
    void serve(pg_conn* handle);
    void run_commands(pg_conn* handle);
    void deliver(pg_conn* handle);
    void restore(pg_conn* handle);
    void wait_for(int socket, int milliseconds);
    bool stopping();

    const std::string url_;
    Activity& activity_;
    Channels channels_;
    std::mutex mutex_;
    std::deque<Command> commands_;
    bool stopping_ = false;
    int node_ = -1; ///< used by the listening thread only
    int wake_ = -1; ///< an eventfd
    std::thread thread_;
};

} // namespace alcedo::db::postgres
