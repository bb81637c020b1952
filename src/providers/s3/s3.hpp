#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/client/client.hpp"
#include "providers/failure.hpp"

/// Amazon S3 and what speaks like it: path-style addresses, AWS Signature Version 4. Keys are letters, digits, "_" and "/".
namespace alcedo::providers::s3 {

struct Bucket {
    std::string endpoint; ///< "https://s3.eu-west-1.amazonaws.com"
    std::string region;
    std::string name;
    std::string key;
    std::string secret;
};

/// S3 takes no part below 5 MiB but the last.
inline constexpr std::size_t part_size = 8 << 20;

http::OutgoingRequest put(const Bucket& bucket, const std::string& object, std::string_view bytes);
/// `size` bytes from `from`.
http::OutgoingRequest get(const Bucket& bucket, const std::string& object, std::uint64_t from,
                          std::uint64_t size);
http::OutgoingRequest remove(const Bucket& bucket, const std::string& object);

/// A large object in parts: begin, put_part 1…, complete; or abandon, so that no parts are paid for.
http::OutgoingRequest begin_parts(const Bucket& bucket, const std::string& object);
http::OutgoingRequest put_part(const Bucket& bucket, const std::string& object, const std::string& upload,
                               int number, std::string_view bytes);
http::OutgoingRequest complete_parts(const Bucket& bucket, const std::string& object,
                                     const std::string& upload, const std::vector<std::string>& etags);
http::OutgoingRequest abandon_parts(const Bucket& bucket, const std::string& object,
                                    const std::string& upload);

/// The text of the first element of this name in an answer's XML; empty when there is none.
std::string element_of(std::string_view xml, std::string_view name);

/// What an answer says. completing may fail in the body of a 200.
Result<http::Answer> outcome_of(const http::CallResult& result);

} // namespace alcedo::providers::s3
