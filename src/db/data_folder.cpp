#include "db/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace alcedo::db {

void make_data_folder(const std::filesystem::path& folder) {
    if (std::filesystem::create_directories(folder))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

void keep_private(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        throw std::system_error(errno, std::generic_category(), "cannot open " + file.string());
    struct stat found {};
    // Of a file of somebody else the rights are not ours to change; that it could be opened is enough.
    if (::fstat(descriptor, &found) == 0 && (found.st_mode & S_IRWXO) != 0)
        static_cast<void>(::fchmod(descriptor, found.st_mode & ~static_cast<mode_t>(S_IRWXO) & 07777));
    ::close(descriptor);
}

} // namespace alcedo::db
