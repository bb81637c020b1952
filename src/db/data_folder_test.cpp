#include "db/data_folder.hpp"

#include <fstream>

#include "tests/support/database.hpp"

namespace alcedo::db {
namespace {

namespace files = std::filesystem;

unsigned rights_of(const files::path& path) {
    return static_cast<unsigned>(files::status(path).permissions());
}

TEST(DataFolder, IsForItsOwnerOnly) {
    const test::TemporaryFolder folder;
    make_data_folder(folder.path() / "a" / "data");
    EXPECT_EQ(rights_of(folder.path() / "a" / "data"), 0700U);
    files::permissions(folder.path() / "a", files::perms(0755));
    make_data_folder(folder.path() / "a");
    EXPECT_EQ(rights_of(folder.path() / "a"), 0755U) << "somebody gave it these rights";
}

TEST(DataFolder, HasADatabaseThatNobodyElseReads) {
    const test::TemporaryFolder folder;
    const auto data = folder.path() / "data";
    {
        const auto database = Database::open({.data_dir = data.string()});
        database->migrate();
        for (const auto& file : files::directory_iterator(data))
            EXPECT_EQ(rights_of(file), 0600U) << file.path();
    }
    files::permissions(data / "alcedo.db", files::perms(0644));
    const auto again = Database::open({.data_dir = data.string()});
    EXPECT_EQ(rights_of(data / "alcedo.db"), 0640U);
}

} // namespace
} // namespace alcedo::db
