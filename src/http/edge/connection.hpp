#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/edge/exchange.hpp"
#include "http/edge/stream.hpp"

namespace alcedo::http::edge {

using SteadyTime = std::chrono::steady_clock::time_point;

/// What a connection is doing.
enum class Phase {
    idle,      ///< between requests
    head,      ///< a request has begun to arrive
    body,      ///< its body arrives
    running,   ///< a worker has it
    sending,   ///< the answer leaves
    streaming, ///< events leave, for ever
    lingering, ///< refused early: what still arrives is thrown away, so that the answer is not lost with a reset
    closed
};

/// One client. Holds no buffers while idle: bytes are read into one buffer that all connections share.
struct Connection {
    int descriptor = -1;
    std::uint32_t slot = 0;
    std::uint32_t generation = 0; ///< tells a reused slot from the one an old event meant
    Phase phase = Phase::closed;
    bool may_have_bytes = false; ///< the socket was not yet read empty
    bool peer_finished = false;  ///< will send no more
    bool is_starved = false;     ///< what is in `input` is not enough to go on
    bool lingers = false;        ///< after the answer: the client may still be sending
    SteadyTime deadline = SteadyTime::max();
    SteadyTime body_since{};
    std::string peer; ///< IP address

    std::string input;          ///< arrived but not yet used
    std::size_t input_used = 0; ///< bytes at its front that were
    std::size_t searched = 0;   ///< bytes in which no end of head was found
    std::unique_ptr<Exchange> exchange;
    std::size_t sent = 0;        ///< of the exchange's head and rest
    std::size_t sent_in_all = 0; ///< of the whole answer, piece after piece
    SteadyTime sending_since{};
    std::size_t waiting_bytes = 0; ///< that WaitingAnswers counts; 0: none
    std::uint64_t waiting_for = 0; ///< whose they are
    std::size_t waiting_place = 0; ///< in its list
    std::unique_ptr<Stream> stream;

    std::string_view unused_input() const { return std::string_view(input).substr(input_used); }
    bool is_reading() const { return phase == Phase::idle || phase == Phase::head || phase == Phase::body; }
    void release_input() {
        std::string().swap(input);
        input_used = 0;
        searched = 0;
    }
};

} // namespace alcedo::http::edge
