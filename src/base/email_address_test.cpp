#include "base/email_address.hpp"

#include <gtest/gtest.h>

namespace alcedo {
namespace {

TEST(EmailAddress, IsTrimmedAndLowered) {
    EXPECT_EQ(normalise_email("  Asha@Example.COM \n"), "asha@example.com");
    EXPECT_EQ(normalise_email("mailto:a@b.co"), "a@b.co");
    EXPECT_EQ(normalise_email("< a@b.co >"), "a@b.co");
    EXPECT_EQ(normalise_email("a@b.co."), "a@b.co");
}

TEST(EmailAddress, TakesEveryFormThatIsInUse) {
    for (const std::string address :
         {"first.last+tag@sub.example.co.uk", "o'brien@example.com", "_@a-b.example", "användare@exempel.se",
          "a@例え.jp", "x@xn--fsqu00a.xn--0zwm56d"})
        EXPECT_EQ(normalise_email(address), address);
}

TEST(EmailAddress, RefusesWhatCannotBeDelivered) {
    for (const std::string address : {"",
                                      "@",
                                      "a",
                                      "a@",
                                      "@b.co",
                                      "a@b",
                                      "a@@b.co",
                                      "a b@c.co",
                                      "a@b c.co",
                                      ".a@b.co",
                                      "a.@b.co",
                                      "a..b@c.co",
                                      "a@-b.co",
                                      "a@b-.co",
                                      "a@b..co",
                                      "a@.co",
                                      "a@[127.0.0.1]",
                                      "a@127.0.0.1",
                                      "\"a\"@b.co",
                                      "a@b.co, c@d.co",
                                      "a@b.co\r\nBcc: x@y.z",
                                      "a@b_c.co",
                                      "a(comment)@b.co",
                                      "a\xff@b.co"})
        EXPECT_EQ(normalise_email(address), std::nullopt) << address;
    EXPECT_EQ(normalise_email(std::string(65, 'a') + "@b.co"), std::nullopt);
    EXPECT_EQ(normalise_email("a@" + std::string(64, 'b') + ".co"), std::nullopt);
}

} // namespace
} // namespace alcedo
