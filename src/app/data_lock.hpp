#pragma once
#include "base/settings.hpp"

namespace alcedo::app {

/// Holds a data folder for one server at a time: SQLite's queue belongs to one process, which takes over what an earlier
/// one left behind. With PostgreSQL many may run, and nothing is held. Goes away with the process, however it ends.
class DataLock {
public:
    /// Makes the folder; throws std::runtime_error when another server has it.
    explicit DataLock(const Settings& settings);
    ~DataLock();
    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace alcedo::app
