#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sandbox/s3/aws_signature.hpp"

namespace alcedo::sandbox {

/// A store that speaks as S3 does, with one bucket, in memory: PUT, GET with ranges, HEAD, DELETE and uploads in parts. It
/// checks the signature of every request. A server of its own on a free port of the loopback.
class ObjectServer {
public:
    ObjectServer();
    ~ObjectServer(); ///< stops
    ObjectServer(const ObjectServer&) = delete;
    ObjectServer& operator=(const ObjectServer&) = delete;

    std::string url() const; ///< the endpoint; the bucket goes into the path
    std::string bucket() const { return "alcedo-files"; }
    const AwsAccess& access() const;

    std::vector<std::string> keys() const;             ///< of all objects, sorted
    std::string content(const std::string& key) const; ///< empty when there is none
    std::size_t unfinished_uploads() const;
    /// The next so many requests are answered with this error, after their signature was checked.
    void fail_next(int requests, int status, const std::string& code);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace alcedo::sandbox
