#include "sandbox/s3/aws_signature.hpp"

#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "http/client/client.hpp"
#include "sandbox/s3/object_server.hpp"

namespace alcedo::sandbox {
namespace {

/// The first example of "Authenticating Requests: Using the Authorization Header" in Amazon's S3 reference.
http::Request documented_request() {
    http::Request request;
    request.method = http::Method::get;
    request.path = "/test.txt";
    request.headers = {
        {"Host", "examplebucket.s3.amazonaws.com"},
        {"Range", "bytes=0-9"},
        {"x-amz-date", "20130524T000000Z"},
        {"x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"Authorization",
         "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
         "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
         "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"}};
    return request;
}

const AwsAccess documented{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1",
                           "s3"};
const Instant documented_at = from_epoch_ms(1'369'353'600'000);

TEST(AwsSignature, IsTheOneOfAmazonsOwnExample) {
    EXPECT_EQ(fault_of_signature(documented_request(), documented, documented_at), "");
}

TEST(AwsSignature, IsRefusedWhenAnythingOfTheRequestIsOther) {
    auto request = documented_request();
    request.path = "/test2.txt";
    EXPECT_EQ(fault_of_signature(request, documented, documented_at), "SignatureDoesNotMatch");
    request = documented_request();
    request.query = "versionId=1";
    EXPECT_EQ(fault_of_signature(request, documented, documented_at), "SignatureDoesNotMatch");
    request = documented_request();
    request.body = "x";
    EXPECT_EQ(fault_of_signature(request, documented, documented_at), "XAmzContentSHA256Mismatch");
    auto other = documented;
    other.secret += "x";
    EXPECT_EQ(fault_of_signature(documented_request(), other, documented_at), "SignatureDoesNotMatch");
    EXPECT_EQ(fault_of_signature(documented_request(), documented, documented_at + std::chrono::minutes{16}),
              "RequestTimeTooSkewed");
}

TEST(AwsSignature, IsMadeRightByOurClientForQueriesAndBodies) {
    const ObjectServer server;
    http::Client client;
    const auto ask = [&](http::Method method, const std::string& path, const std::string& body) {
        http::OutgoingRequest request;
        request.method = method;
        request.url = server.url() + "/" + server.bucket() + path;
        request.body = body;
        request.headers = {{"x-amz-content-sha256", hex(sha256(body))}};
        const auto& access = server.access();
        request.aws = {access.region, access.service, access.key, access.secret};
        const auto result = client.call(request);
        return result ? std::to_string(result->status) + " " + result->body : result.failure().detail;
    };
    EXPECT_EQ(ask(http::Method::put, "/a/b", "hello"), "200 ");
    EXPECT_EQ(ask(http::Method::get, "/a/b", ""), "200 hello");
    EXPECT_TRUE(ask(http::Method::post, "/a/c?uploads=", "").starts_with("200 "));
    EXPECT_TRUE(ask(http::Method::put, "/a/c?partNumber=1&uploadId=x%3D", "part").starts_with("404 "))
        << "the signature is right, the upload unknown";
    EXPECT_EQ(ask(http::Method::del, "/a/b", ""), "204 ");
    EXPECT_TRUE(ask(http::Method::get, "/a/b", "").starts_with("404 "));
}

} // namespace
} // namespace alcedo::sandbox
