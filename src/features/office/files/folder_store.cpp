#include "features/office/files/folder_store.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "base/refusal.hpp"
#include "base/worker_pool.hpp"

namespace alcedo::files {
namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw Refusal(RefusalCode::unavailable,
                  "The folder of files cannot be used: " + what + ": " + std::strerror(errno) + ".");
}

/// An open file of this process; closed at the end of its scope.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

void sync(const std::filesystem::path& path, int flags) {
    const Descriptor opened(path, flags);
    if (!opened.is_open() || ::fsync(opened.number()) != 0)
        refuse("what was written is not safe on the disk");
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor opened(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!opened.is_open()) refuse("no file can be made");
    while (!bytes.empty()) {
        const auto written = ::write(opened.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse("a file cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Removes a temporary file unless it was moved to its place.
struct Leftover {
    std::filesystem::path path;
    ~Leftover() { ::unlink(path.c_str()); }
};

/// Durable: first the bytes, then the name, then the folder that holds the name.
void move_into_place(const std::filesystem::path& from, const std::filesystem::path& to) {
    sync(from, O_RDONLY);
    if (::rename(from.c_str(), to.c_str()) != 0) refuse("a file cannot be named");
    sync(to.parent_path(), O_RDONLY | O_DIRECTORY);
}

std::filesystem::path place_of(const std::filesystem::path& folder, const std::string& key) {
    auto place = folder / key;
    std::error_code failed;
    if (std::filesystem::create_directories(place.parent_path(), failed))
        sync(folder, O_RDONLY | O_DIRECTORY);
    if (failed) refuse("a folder cannot be made");
    return place;
}

} // namespace

FolderStore::FolderStore(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
}

void FolderStore::put(const std::string& key, std::string_view bytes) {
    const BlockingScope waits;
    const auto place = place_of(folder_, key);
    const Leftover unfinished{place.string() + ".new"};
    write_whole(unfinished.path, bytes);
    move_into_place(unfinished.path, place);
}

void FolderStore::take(const std::string& key, const std::filesystem::path& file) {
    const BlockingScope waits;
    move_into_place(file, place_of(folder_, key));
}

void FolderStore::read(const std::string& key, http::ByteRange part, std::string& out) {
    const Descriptor opened(folder_ / key, O_RDONLY);
    if (!opened.is_open()) throw not_found("This file's content");
    const auto before = out.size();
    out.resize(before + part.size);
    std::size_t done = 0;
    while (done < part.size) {
        const auto count = ::pread(opened.number(), out.data() + before + done, part.size - done,
                                   static_cast<off_t>(part.from + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse("a file cannot be read");
        if (count == 0) throw not_found("The rest of this file");
        done += static_cast<std::size_t>(count);
    }
}

void FolderStore::remove(const std::string& key) {
    if (::unlink((folder_ / key).c_str()) != 0 && errno != ENOENT) refuse("a file cannot be removed");
}

} // namespace alcedo::files
