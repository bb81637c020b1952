#pragma once
#include "features/office/files/file_store.hpp"

namespace alcedo::files {

/// A folder of this machine: one folder a workspace, one file an id. For one node, or for several that share the folder.
class FolderStore final : public FileStore {
public:
    /// Makes the folder when there is none.
    explicit FolderStore(std::filesystem::path folder);
    void put(const std::string& key, std::string_view bytes) override;
    void take(const std::string& key, const std::filesystem::path& file) override;
    void read(const std::string& key, http::ByteRange part, std::string& out) override;
    void remove(const std::string& key) override;
    std::size_t piece() const override { return 256 * 1024; }

private:
    const std::filesystem::path folder_;
};

} // namespace alcedo::files
