#include "app/data_lock.hpp"

#include <gtest/gtest.h>

#include "db/database_settings.hpp"
#include "tests/support/database.hpp"

namespace alcedo::app {
namespace {

TEST(DataLock, LetsOneServerWorkInAFolderAtATime) {
    const test::TemporaryFolder folder;
    Settings settings;
    settings.of<db::DatabaseSettings>().data = (folder.path() / "data").string();
    {
        const DataLock first(settings);
        EXPECT_THROW(DataLock second(settings), std::runtime_error);
        settings.of<db::DatabaseSettings>().url = "postgresql:///alcedo";
        const DataLock node_of_a_cluster(settings);
        settings.of<db::DatabaseSettings>().url.clear();
    }
    const DataLock after_it_ended(settings);
}

} // namespace
} // namespace alcedo::app
