#pragma once
#include <fstream>

#include "features/office/files/file_store.hpp"
#include "providers/s3/s3.hpp"

namespace alcedo::files {

/// A bucket of S3, or of what speaks like it (MinIO, Garage, R2). For any number of nodes. Large files go in parts, so that
/// eight MiB of one are held.
class S3Store final : public FileStore {
public:
    S3Store(http::Client& client, providers::s3::Bucket bucket)
        : client_(client), bucket_(std::move(bucket)) {}
    void put(const std::string& key, std::string_view bytes) override;
    void take(const std::string& key, const std::filesystem::path& file) override;
    void read(const std::string& key, http::ByteRange part, std::string& out) override;
    void remove(const std::string& key) override;
    std::size_t piece() const override { return 1 << 20; }

private:
    http::Answer call(const http::OutgoingRequest& request) const;
    void put_parts(const std::string& key, std::ifstream& file, const std::string& upload) const;

    http::Client& client_;
    const providers::s3::Bucket bucket_;
};

} // namespace alcedo::files
