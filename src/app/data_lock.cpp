#include "app/data_lock.hpp"
#include "db/data_folder.hpp"
#include "db/database_settings.hpp"

#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace alcedo::app {

DataLock::DataLock(const Settings& settings) {
    if (!settings.of<db::DatabaseSettings>().url.empty()) return;
    const std::filesystem::path folder = settings.of<db::DatabaseSettings>().data;
    db::make_data_folder(folder);
    const auto path = folder / "server.lock";
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0)
        throw std::system_error(errno, std::generic_category(), "cannot open " + path.string());
    if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    close(descriptor_);
    throw std::runtime_error("Another alcedo already works in the folder " + folder.string() +
                             ". Stop it first, or give this one another folder with --data.");
}

DataLock::~DataLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

} // namespace alcedo::app
