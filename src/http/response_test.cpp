#include "http/response.hpp"

#include <gtest/gtest.h>

#include "http/cookie.hpp"
#include "http/form.hpp"
#include "http/response_head.hpp"

namespace alcedo::http {
namespace {

std::string head_of(const Response& response) {
    std::string out;
    write_response_head(out, response, response.body.size(), {.request_id = "id"});
    return out;
}

TEST(Response, CannotBeSplitByAValueWithALineBreak) {
    const auto head = head_of(Response::redirect("/a\r\nSet-Cookie: stolen=1"));
    EXPECT_EQ(head.find("\r\nSet-Cookie"), std::string::npos);
    EXPECT_NE(head.find("Location: /a  Set-Cookie: stolen=1\r\n"), std::string::npos);
}

TEST(Response, KeepsItsOwnPolicyAndCaching) {
    const auto head = head_of(Response::html("<p>")
                                  .with("Content-Security-Policy", "frame-ancestors *")
                                  .with("Cache-Control", "max-age=60"));
    EXPECT_EQ(head.find("default-src"), std::string::npos);
    EXPECT_EQ(head.find("no-store"), std::string::npos);
}

TEST(Response, IsNotAllowedToLoadAnythingWhenItIsJson) {
    EXPECT_NE(head_of(Response::json("{}"))
                  .find("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"),
              std::string::npos);
    EXPECT_NE(head_of(Response::json("{}")).find("Cache-Control: no-store\r\n"), std::string::npos);
}

TEST(Response, NamesADownloadInBothWays) {
    const auto head = head_of(Response::download("a,b", "text/csv", "Leads \"März\".csv"));
    EXPECT_NE(
        head.find("attachment; filename=\"Leads _M__rz_.csv\"; filename*=UTF-8''Leads%20%22M%C3%A4rz%22.csv"),
        std::string::npos);
}

TEST(Cookie, IsHttpOnlyAndRefusesWhatACookieCannotHold) {
    EXPECT_EQ(set_cookie({.name = "alcedo_refresh",
                          .value = "abc",
                          .path = "/api/v1/auth",
                          .max_age_seconds = 60,
                          .secure = true})
                  .value,
              "alcedo_refresh=abc; Path=/api/v1/auth; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    EXPECT_THROW(set_cookie({.name = "a", .value = "b; Path=/"}), std::logic_error);
    EXPECT_THROW(set_cookie({.name = "a=b", .value = "c"}), std::logic_error);
}

TEST(Form, IsReadAsItIsWritten) {
    const std::vector<FormField> fields{{"to", "+49 170"}, {"body", "é & = %"}};
    EXPECT_EQ(form_text(fields), "to=%2B49%20170&body=%C3%A9%20%26%20%3D%20%25");
    const auto read = parse_form(form_text(fields));
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)[0].value, "+49 170");
    EXPECT_EQ((*read)[1].value, "é & = %");
    EXPECT_FALSE(parse_form("a=%f"));
    EXPECT_FALSE(parse_form("a=%00"));
    EXPECT_FALSE(parse_form(std::string_view("a=\0", 3)));
    EXPECT_EQ(parse_form("&&a&=b&")->size(), 2U);
}

} // namespace
} // namespace alcedo::http
