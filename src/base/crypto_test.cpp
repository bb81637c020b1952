#include "base/crypto.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace alcedo {
namespace {

const std::string key_one(32, '\x01');
const std::string key_two(32, '\x02');

TEST(Crypto, HashesLikeTheStandards) {
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
    EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(
        hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    EXPECT_EQ(hex(hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Crypto, ComparesWholeTexts) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(Crypto, MakesTokensThatDifferAndFitIntoAUrl) {
    EXPECT_EQ(random_bytes(16).size(), 16U);
    EXPECT_NE(random_token(), random_token());
    EXPECT_EQ(parse_base64url(random_token(32)).value().size(), 32U);
}

TEST(Passwords, AreKnownByTheirHashOnly) {
    const auto hash = hash_password("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(verify_password(hash, "correct horse"));
    EXPECT_FALSE(verify_password(hash, "correct horsf"));
    EXPECT_FALSE(verify_password("", "correct horse"));
    EXPECT_FALSE(verify_password("plain text", "plain text"));
    EXPECT_NE(hash_password("correct horse"), hash);
}

TEST(SecretBox, OpensWhatItSealedAndNothingElse) {
    const SecretBox box({{1, key_one}});
    const auto sealed = box.seal("token", "channel.credentials");
    EXPECT_TRUE(sealed.starts_with("v1.1."));
    EXPECT_EQ(sealed.find("token"), std::string::npos);
    EXPECT_EQ(box.open(sealed, "channel.credentials"), "token");
    EXPECT_EQ(box.open(sealed, "user.password"), std::nullopt);
    EXPECT_EQ(SecretBox({{1, key_two}}).open(sealed, "channel.credentials"), std::nullopt);
    EXPECT_NE(box.seal("token", "channel.credentials"), sealed);
    EXPECT_EQ(box.open(box.seal("", "c"), "c"), "");
}

TEST(SecretBox, RefusesWhateverWasChanged) {
    const SecretBox box({{1, key_one}});
    const auto sealed = box.seal("token", "c");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(box.open(changed, "c"), std::nullopt) << i;
    }
    for (const std::string text :
         {"", "v1.", "v1..", "v1.1.", "v1.1.AAAA", "v1.99999999999999.AAAA", "v2.1.AAAA"})
        EXPECT_EQ(box.open(text, "c"), std::nullopt) << text;
}

TEST(SecretBox, SealsWithTheNewestKeyAndOpensWithAll) {
    const SecretBox old_box({{1, key_one}});
    const SecretBox new_box({{1, key_one}, {2, key_two}});
    EXPECT_EQ(new_box.open(old_box.seal("token", "c"), "c"), "token");
    EXPECT_TRUE(new_box.seal("token", "c").starts_with("v1.2."));
    EXPECT_EQ(old_box.open(new_box.seal("token", "c"), "c"), std::nullopt);
    EXPECT_NE(new_box.derive("sessions"), new_box.derive("links"));
    EXPECT_EQ(new_box.derive("sessions"), new_box.derive("sessions"));
    EXPECT_THROW(SecretBox({}), std::runtime_error);
    EXPECT_THROW(SecretBox({{1, "short"}}), std::runtime_error);
}

} // namespace
} // namespace alcedo
