#include "base/key_ring.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo {
namespace {

const std::string key_one(32, '\x01');
const std::string key_two(32, '\x02');

TEST(KeyRing, ReadsEveryLineOrSaysWhichIsWrong) {
    const auto keys = parse_key_ring("1 " + hex(key_one) + "\n\n  2 " + hex(key_two) + "  \r\n");
    EXPECT_EQ(keys, (KeyRing{{1, key_one}, {2, key_two}}));
    EXPECT_TRUE(parse_key_ring("").empty());
    for (const std::string& text :
         {std::string("1 abc"), std::string("1"), "x " + hex(key_one), "1 " + hex(key_one) + "\nrubbish",
          "1 " + hex(key_one) + " 2 " + hex(key_two), "1 " + hex(key_one) + "\n1 " + hex(key_two)})
        EXPECT_THROW(parse_key_ring(text), std::runtime_error) << text;
}

TEST(KeyRing, IsWrittenOnceAndReadableByItsOwnerOnly) {
    const auto folder = std::filesystem::temp_directory_path() / ("alcedo-keys-" + random_token(8));
    std::filesystem::create_directory(folder);
    const auto path = (folder / "keys").string();
    EXPECT_EQ(read_key_ring(path), std::nullopt);
    const auto fresh = fresh_key_ring();
    write_key_ring(path, fresh);
    EXPECT_EQ(read_key_ring(path), fresh);
    EXPECT_NE(fresh_key_ring(), fresh);
    struct stat its {};
    ASSERT_EQ(::stat(path.c_str(), &its), 0);
    EXPECT_EQ(its.st_mode & 0777, 0600U);
    EXPECT_THROW(write_key_ring(path, fresh_key_ring()), std::runtime_error) << "one is there";
    EXPECT_THROW(write_key_ring((folder / "missing" / "keys").string(), fresh), std::runtime_error);
    std::ofstream(path, std::ios::trunc).flush();
    EXPECT_THROW(read_key_ring(path), std::runtime_error) << "it is empty";
    std::filesystem::remove_all(folder);
}

TEST(KeyRing, HasAFingerprintForEachKey) {
    EXPECT_EQ(fingerprint_of(key_one), fingerprint_of(key_one));
    EXPECT_NE(fingerprint_of(key_one), fingerprint_of(key_two));
    EXPECT_EQ(fingerprint_of(key_one).size(), 64U);
}

} // namespace
} // namespace alcedo
