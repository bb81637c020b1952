#include "http/chunked_body.hpp"

#include <algorithm>

namespace alcedo::http {
namespace {

constexpr std::size_t most_spare_bytes = 8 * 1024;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

ChunkedBody::State ChunkedBody::feed(std::string_view& bytes, std::string& body, std::size_t limit) {
    while (!bytes.empty()) {
        if (step_ == Step::chunk) {
            const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
            body.append(bytes.substr(0, size));
            bytes.remove_prefix(size);
            left_ -= size;
            if (left_ == 0) step_ = Step::chunk_end_cr;
            continue;
        }
        const char c = bytes.front();
        bytes.remove_prefix(1);
        const auto state = take_line_byte(c, limit, body.size());
        if (state != State::more) return state;
    }
    return State::more;
}

ChunkedBody::State ChunkedBody::take_line_byte(char c, std::size_t limit, std::size_t so_far) {
    switch (step_) {
    case Step::size:
        if (const int digit = hex_digit(c); digit >= 0) {
            if (++digits_ > 15) return State::malformed;
            left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
            return State::more;
        }
        if (digits_ == 0) return State::malformed;
        if (c == ';' || c == ' ' || c == '\t')
            step_ = Step::extension;
        else if (c == '\r')
            step_ = Step::size_end;
        else
            return State::malformed;
        return State::more;
    case Step::extension:
        if (c == '\r') step_ = Step::size_end;
        return ++spare_bytes_ > most_spare_bytes || c == '\n' ? State::malformed : State::more;
    case Step::size_end: return c == '\n' ? end_size_line(limit, so_far) : State::malformed;
    case Step::chunk_end_cr: step_ = Step::chunk_end_lf; return c == '\r' ? State::more : State::malformed;
    case Step::chunk_end_lf:
        step_ = Step::size;
        left_ = 0;
        digits_ = 0;
        return c == '\n' ? State::more : State::malformed;
    case Step::trailer:
        if (c == '\r')
            step_ = Step::trailer_end;
        else
            trailer_is_empty_ = false;
        return ++spare_bytes_ > most_spare_bytes || c == '\n' ? State::malformed : State::more;
    case Step::trailer_end:
        if (c != '\n') return State::malformed;
        step_ = trailer_is_empty_ ? Step::done : Step::trailer;
        trailer_is_empty_ = true;
        return step_ == Step::done ? State::done : State::more;
    default: return State::malformed;
    }
}

ChunkedBody::State ChunkedBody::end_size_line(std::size_t limit, std::size_t so_far) {
    if (left_ == 0) {
        step_ = Step::trailer;
        return State::more;
    }
    if (left_ > limit || so_far > limit - left_) return State::too_large;
    step_ = Step::chunk;
    return State::more;
}

} // namespace alcedo::http
