#pragma once
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "http/request.hpp"

namespace alcedo::sandbox {

/// Who may call, and for where.
struct AwsAccess {
    std::string key;
    std::string secret;
    std::string region;
    std::string service;
};

/// What is wrong with the AWS Signature Version 4 of a request, as S3's error code ("SignatureDoesNotMatch"); empty when it
/// is right. Computed from the request as it arrived, by nothing that the caller's library shares.
std::string fault_of_signature(const http::Request& request, const AwsAccess& access, Instant now);

} // namespace alcedo::sandbox
