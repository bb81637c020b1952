#include "http/multipart.hpp"

#include <gtest/gtest.h>

#include "base/refusal.hpp"

namespace alcedo::http {
namespace {

const std::string two_parts = "--cut\r\n"
                              "Content-Disposition: form-data; name=\"note\"\r\n"
                              "\r\n"
                              "hello\r\n"
                              "--cut\r\n"
                              "Content-Type: image/png\r\n"
                              "content-disposition: form-data; filename=\"a \\\"b\\\".png\"; name=file\r\n"
                              "\r\n"
                              "\r\n--cu\r\n\x01"
                              "binary\r\n"
                              "--cut--\r\n";

TEST(Multipart, GivesThePartsAsTheyWereSent) {
    const auto parts = parse_multipart(two_parts, "cut");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ(parts->at(0).name, "note");
    EXPECT_EQ(parts->at(0).body, "hello");
    EXPECT_FALSE(parts->at(0).file_name);
    EXPECT_EQ(parts->at(1).name, "file");
    EXPECT_EQ(parts->at(1).file_name, "a \"b\".png");
    EXPECT_EQ(parts->at(1).body, "\r\n--cu\r\n\x01"
                                 "binary");
}

TEST(Multipart, TakesWhatLooksLikeABoundaryForContent) {
    const std::string content("\r\n--\r\n-x\n--x \0", 14);
    const auto body = "--x\r\nContent-Disposition: form-data; name=f\r\n\r\n" + content + "\r\n--x--";
    const auto parts = parse_multipart(body, "x");
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->at(0).body, content);
}

TEST(Multipart, ReadsNamesInUtf8AndOfTheExtendedForm) {
    const auto name_of = [](const std::string& disposition) {
        const auto parts =
            parse_multipart("--x\r\nContent-Disposition: " + disposition + "\r\n\r\n1\r\n--x--\r\n", "x");
        return parts ? parts->at(0).file_name.value_or("none") : "refused";
    };
    EXPECT_EQ(name_of("form-data; name=\"f\"; filename=\"niño.pdf\""), "niño.pdf");
    EXPECT_EQ(name_of("form-data; name=f; filename=a.txt; filename*=UTF-8''na%C3%AFve.txt"), "naïve.txt");
    EXPECT_EQ(name_of("form-data; name=f; filename=\"C:\\tmp\\a.txt\""), "C:\\tmp\\a.txt");
    EXPECT_EQ(name_of("form-data; name=f"), "none");
    EXPECT_EQ(name_of("form-data; name=f;"), "none");
    EXPECT_EQ(name_of("form-data; filename=a"), "refused");
    EXPECT_EQ(name_of("attachment; name=f"), "refused");
    EXPECT_EQ(name_of("form-data; name=\"f"), "refused");
}

TEST(Multipart, RefusesWhatIsNotWhole) {
    for (std::size_t cut = 0; cut + 4 < two_parts.size(); ++cut)
        EXPECT_FALSE(parse_multipart(std::string_view(two_parts).substr(0, cut), "cut")) << cut;
    EXPECT_FALSE(parse_multipart("", "x"));
    EXPECT_FALSE(parse_multipart("--x\r\n\r\nno name\r\n--x--", "x"));
    EXPECT_FALSE(parse_multipart("--xy\r\n", "x"));
    EXPECT_FALSE(parse_multipart("--x\r\n" + std::string(5000, 'a') + "\r\n\r\n\r\n--x--", "x"));
    std::string many;
    for (int i = 0; i < 21; ++i) many += "--x\r\nContent-Disposition: form-data; name=f\r\n\r\n1\r\n";
    EXPECT_FALSE(parse_multipart(many + "--x--", "x"));
}

TEST(Multipart, TakesTheBoundaryFromTheContentType) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundary7MA4"),
              "----WebKitFormBoundary7MA4");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
    for (const std::string type : {"application/json", "multipart/form-data",
                                   "multipart/form-data; boundary=", "multipart/mixed; boundary=x",
                                   "multipart/form-data; boundary=\"a\r\nb\""})
        EXPECT_FALSE(multipart_boundary(type)) << type;
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST(Multipart, RefusesARequestOfAnotherType) {
    Request request;
    request.headers.add("Content-Type", "application/json");
    try {
        read_multipart(request);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::unsupported_media_type);
    }
}

} // namespace
} // namespace alcedo::http
