#include "providers/s3/s3.hpp"

#include <gtest/gtest.h>

namespace alcedo::providers::s3 {
namespace {

const Bucket bucket{"https://s3.example.com", "eu-west-1", "files", "AKIA", "secret"};

http::Answer answer(int status, std::string body = {}) {
    http::Answer out;
    out.status = status;
    out.body = std::move(body);
    return out;
}

TEST(S3, AsksForAPartByItsPathAndRange) {
    const auto request = get(bucket, "tnt_1/file_2", 100, 50);
    EXPECT_EQ(request.url, "https://s3.example.com/files/tnt_1/file_2");
    EXPECT_EQ(request.headers.back().value, "bytes=100-149");
    EXPECT_EQ(request.aws->service, "s3");
    EXPECT_EQ(request.headers.front().value,
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(S3, NamesThePartsOfALargeObject) {
    EXPECT_EQ(put_part(bucket, "a", "x=/1", 7, "bytes").url,
              "https://s3.example.com/files/a?partNumber=7&uploadId=x%3D%2F1");
    EXPECT_EQ(complete_parts(bucket, "a", "u", {"\"1\"", "\"2\""}).body,
              "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"1\"</ETag></Part>"
              "<Part><PartNumber>2</PartNumber><ETag>\"2\"</ETag></Part></CompleteMultipartUpload>");
}

TEST(S3, TellsWhatAnAnswerMeans) {
    struct Row {
        int status;
        std::string code;
        FailureKind kind;
    };
    for (const auto& row :
         {Row{404, "NoSuchKey", FailureKind::not_found}, Row{404, "NoSuchBucket", FailureKind::rejected},
          Row{403, "SignatureDoesNotMatch", FailureKind::needs_reconnect},
          Row{403, "InvalidAccessKeyId", FailureKind::needs_reconnect},
          Row{503, "SlowDown", FailureKind::rate_limited}, Row{500, "InternalError", FailureKind::temporary},
          Row{400, "EntityTooLarge", FailureKind::rejected},
          Row{200, "InternalError", FailureKind::temporary}}) {
        const auto outcome =
            outcome_of(answer(row.status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" +
                                              row.code + "</Code><Message>m</Message></Error>"));
        ASSERT_FALSE(outcome) << row.code;
        EXPECT_EQ(outcome.failure().kind, row.kind) << row.code;
        EXPECT_EQ(outcome.failure().title, row.code);
    }
    EXPECT_TRUE(outcome_of(answer(204)));
    EXPECT_EQ(outcome_of(http::TransportFailure{}).failure().kind, FailureKind::temporary);
}

} // namespace
} // namespace alcedo::providers::s3
