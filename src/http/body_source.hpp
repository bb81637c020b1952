#pragma once
#include <cstdint>
#include <string>

namespace alcedo::http {

/// A body that is too large to be held: the edge asks for the next piece whenever the client has taken the one before.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// Of the whole body, known before the first piece.
    virtual std::uint64_t size() const = 0;
    /// Writes the next piece (some hundred KiB, never none) into `piece`, which is empty. On a worker: may wait. What it
    /// throws cuts the connection, so that nobody takes a part for the whole.
    virtual void read(std::string& piece) = 0;
};

} // namespace alcedo::http
