#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace alcedo::http {

/// Takes the chunked transfer coding apart (RFC 9112 7.1), however it is cut into packets. Extensions and trailers are
/// read and dropped.
class ChunkedBody {
public:
    enum class State { more, done, malformed, too_large };

    /// Appends to `body` and drops what it took from the front of `bytes`.
    State feed(std::string_view& bytes, std::string& body, std::size_t limit);

private:
    enum class Step {
        size,
        extension,
        size_end,
        chunk,
        chunk_end_cr,
        chunk_end_lf,
        trailer,
        trailer_end,
        done
    };
    State take_line_byte(char c, std::size_t limit, std::size_t so_far);
    State end_size_line(std::size_t limit, std::size_t so_far);

    Step step_ = Step::size;
    std::uint64_t left_ = 0;       ///< of this chunk
    int digits_ = 0;               ///< of this size line
    std::size_t spare_bytes_ = 0;  ///< extensions and trailers so far, bounded
    bool trailer_is_empty_ = true; ///< the line being read
};

} // namespace alcedo::http
