#include "db/postgres/notifications.hpp"

#include <cerrno>
#include <future>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

#include "base/crypto.hpp"
#include "base/log.hpp"

namespace alcedo::db::postgres {
namespace {

constexpr int nodes = 1024;
constexpr int pause_after_loss = 500; // milliseconds

std::string listen_statement(pg_conn* handle, const std::string& channel) {
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(handle, channel.c_str(), channel.size()), PQfreemem);
    return "listen " + std::string(quoted.get());
}

/// The session's advisory lock is the lease: it ends with the connection. 1634493285 is "alce".
bool try_node(pg_conn* handle, int node) {
    const auto answer =
        run_simple(handle, "select pg_try_advisory_lock(1634493285, " + std::to_string(node) + ")");
    return *PQgetvalue(answer.get(), 0, 0) == 't';
}

} // namespace

Notifications::Notifications(std::string url, Activity& activity)
    : url_(std::move(url)), activity_(activity), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) throw DatabaseFailure("No eventfd: " + std::generic_category().message(errno));
}

Notifications::~Notifications() {
    stop();
    close(wake_);
}

void Notifications::listen(const std::string& channel, Database::Listener listener) {
    channels_.add(channel, std::move(listener));
    command([channel](pg_conn* handle) { run_simple(handle, listen_statement(handle, channel)); });
}

int Notifications::claim_node() {
    int claimed = -1;
    command([&](pg_conn* handle) {
        // Starts anywhere, so that a number whose holder is just coming back is hardly ever taken from it.
        const auto first = static_cast<unsigned char>(random_bytes(1)[0]) * 4;
        for (int i = 0; i < nodes && node_ < 0; ++i)
            if (const int node = (first + i) % nodes; try_node(handle, node)) node_ = node;
        claimed = node_;
    });
    if (claimed < 0) throw DatabaseFailure("All 1,024 node numbers are taken.");
    return claimed;
}

void Notifications::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    eventfd_write(wake_, 1);
    if (thread_.joinable()) thread_.join();
}

void Notifications::command(Command wanted) {
    auto promise = std::make_shared<std::promise<void>>();
    auto done = promise->get_future();
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) throw DatabaseFailure("The database is closed.");
        if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
        commands_.push_back([wanted = std::move(wanted), promise](pg_conn* handle) {
            try {
                if (handle == nullptr)
                    throw Unavailable("PostgreSQL cannot be reached.",
                                      "The database does not answer; try again in a moment.");
                wanted(handle);
                promise->set_value();
            } catch (...) {
                promise->set_exception(std::current_exception());
            }
        });
    }
    eventfd_write(wake_, 1);
    done.get();
}

void Notifications::run() {
    bool lost_before = false;
    while (!stopping()) {
        try {
            const auto handle = connect(url_);
            if (lost_before) {
                restore(handle.get());
                activity_.reconnects.fetch_add(1, std::memory_order_relaxed);
                channels_.deliver_to_all("");
            }
            serve(handle.get());
        } catch (const std::exception& failure) {
            log::warn("listening connection lost", {{"error", failure.what()}});
            run_commands(nullptr);
            wait_for(-1, pause_after_loss);
        }
        lost_before = true;
    }
    run_commands(nullptr);
}

void Notifications::serve(pg_conn* handle) {
    while (!stopping()) {
        run_commands(handle);
        deliver(handle);
        wait_for(PQsocket(handle), -1);
        if (PQconsumeInput(handle) == 0) throw DatabaseFailure(PQerrorMessage(handle));
    }
}

void Notifications::run_commands(pg_conn* handle) {
    std::deque<Command> commands;
    {
        const std::lock_guard lock(mutex_);
        commands.swap(commands_);
    }
    for (const auto& command : commands) command(handle);
}

void Notifications::deliver(pg_conn* handle) {
    while (const std::unique_ptr<PGnotify, decltype(&PQfreemem)> notification{PQnotifies(handle), PQfreemem})
        channels_.deliver(notification->relname, notification->extra);
}

void Notifications::restore(pg_conn* handle) {
    for (const auto& channel : channels_.names()) run_simple(handle, listen_statement(handle, channel));
    if (node_ >= 0 && !try_node(handle, node_))
        log::error("another node took this node's number; restart this one", {{"node", node_}});
}

void Notifications::wait_for(int socket, int milliseconds) {
    pollfd waiting[2] = {{.fd = wake_, .events = POLLIN, .revents = 0},
                         {.fd = socket, .events = POLLIN, .revents = 0}};
    poll(waiting, 2, milliseconds);
    eventfd_t ignored = 0;
    eventfd_read(wake_, &ignored);
}

bool Notifications::stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

} // namespace alcedo::db::postgres
