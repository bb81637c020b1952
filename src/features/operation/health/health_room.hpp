#pragma once
#include "base/metrics.hpp"
#include "features/foundation.hpp"

namespace alcedo::health {

/// Health, readiness, metrics and the OpenAPI document.
class Room {
public:
    Room(const Foundation& foundation, const metrics::Registry& metrics, std::string version)
        : foundation_(foundation),
          metrics_(metrics),
          version_(std::move(version)),
          started_(foundation.now()) {}
    void move_in(House& house);

private:
    const Foundation& foundation_;
    const metrics::Registry& metrics_;
    std::string version_;
    Instant started_;
};

} // namespace alcedo::health
