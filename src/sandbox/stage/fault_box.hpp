#pragma once
#include <memory>
#include <mutex>

#include "sandbox/faults.hpp"

namespace alcedo::sandbox {

/// The faults of the moment; readers keep the set they started with.
class FaultBox {
public:
    std::shared_ptr<const Faults> get() const {
        const std::lock_guard lock(mutex_);
        return faults_;
    }
    void set(Faults faults) {
        auto fresh = std::make_shared<const Faults>(std::move(faults));
        const std::lock_guard lock(mutex_);
        faults_ = std::move(fresh);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Faults> faults_ = std::make_shared<const Faults>();
};

} // namespace alcedo::sandbox
