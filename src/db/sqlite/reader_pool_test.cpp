#include "db/sqlite/reader_pool.hpp"

#include "db/notes_test.hpp"

namespace alcedo::db::sqlite {
namespace {

TEST(ReaderPool, ClosesConnectionsThatNobodyUsedForAWhile) {
    test::FreshDatabase database(Engine::sqlite);
    const auto file = database.options().data_dir + "/alcedo.db";
    const TenantTables tables;
    ReaderPool quick(file, 4, tables, std::chrono::milliseconds(20));
    ReaderPool patient(file, 4, tables, std::chrono::hours(1));
    for (auto* pool : {&quick, &patient}) {
        const ReaderPool::Lease one(*pool);
        const ReaderPool::Lease two(*pool);
    }
    while (quick.resting() > 0) std::this_thread::yield();
    EXPECT_EQ(patient.resting(), 2U);
    EXPECT_TRUE((*ReaderPool::Lease(quick)).is_idle()) << "it opens another when it is asked to";
}

} // namespace
} // namespace alcedo::db::sqlite
