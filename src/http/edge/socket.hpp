#pragma once
#include <cstdint>
#include <string>

namespace alcedo::http::edge {

/// A listening socket, non-blocking, whose connections have TCP_NODELAY. Throws std::system_error.
int listen_on(const std::string& host, std::uint16_t port);
std::uint16_t port_of(int descriptor);

enum class AcceptState { accepted, none, out_of_descriptors };
struct AcceptedSocket {
    AcceptState state;
    int descriptor = -1;
    std::string peer; ///< IP address
};
AcceptedSocket accept_from(int listener);

/// Small kernel buffers, and death after half a minute of unacknowledged bytes, for connections that stay for hours.
void tune_for_streaming(int descriptor);
/// Raises the soft limit of open files to the hard one.
void raise_open_files();

} // namespace alcedo::http::edge
