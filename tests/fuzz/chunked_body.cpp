#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/chunked_body.hpp"

// A body in the chunked coding: however its bytes are cut into packets, the same body comes out, within the limit, and
// the same bytes are left for the next request. Whatever is written in chunks comes back.

using namespace alcedo;
using http::ChunkedBody;

namespace {

constexpr std::size_t limit = 1024;

void require(bool holds) {
    if (!holds) std::abort();
}

struct Outcome {
    ChunkedBody::State state = ChunkedBody::State::more;
    std::string body;
    std::size_t taken = 0;
    bool operator==(const Outcome&) const = default;
};

/// The packets are `first`, then `size` bytes each.
Outcome feed_in_packets(std::string_view bytes, std::size_t first, std::size_t size) {
    ChunkedBody chunked;
    Outcome outcome;
    auto packet_size = first;
    while (outcome.state == ChunkedBody::State::more && outcome.taken < bytes.size()) {
        auto packet = bytes.substr(outcome.taken, packet_size);
        const auto given = packet.size();
        outcome.state = chunked.feed(packet, outcome.body, limit);
        require(outcome.state != ChunkedBody::State::more || packet.empty());
        require(outcome.body.size() <= limit);
        outcome.taken += given - packet.size();
        packet_size = size;
    }
    return outcome;
}

std::string in_chunks(std::string_view bytes, std::size_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string coded;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
        const auto chunk = bytes.substr(0, size);
        coded += {digits[chunk.size() >> 8 & 15], digits[chunk.size() >> 4 & 15], digits[chunk.size() & 15]};
        coded.append(";of=").append(std::to_string(size)).append("\r\n").append(chunk).append("\r\n");
    }
    return coded + "0\r\nTrailer: kept by nobody\r\n\r\n";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto at_once = feed_in_packets(text, text.size(), 1);
    require(feed_in_packets(text, 1, 1) == at_once);
    const std::size_t cut = size == 0 ? 0 : bytes[0] % size + 1;
    require(feed_in_packets(text, cut, 7) == at_once);

    const auto body = text.substr(0, limit);
    const auto coded = in_chunks(body, 1 + size % 100) + "next";
    const auto back = feed_in_packets(coded, coded.size() / 2, 11);
    require(back == Outcome{ChunkedBody::State::done, std::string(body), coded.size() - 4});
    return 0;
}
