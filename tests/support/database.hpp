#pragma once
#include <filesystem>
#include <gtest/gtest.h>

#include "db/database.hpp"

/// A test that runs on both engines, each time on a fresh migrated database of its own:
///
///     ALCEDO_TEST_ON_BOTH(Leads, RefusesToAssignToSomeoneOfAnotherTenant) {
///         database.write(tenant, [](db::Tx& tx) { … });
///     }
///
/// They are called Leads/sqlite.Refuses… and Leads/postgres.Refuses… ALCEDO_TEST_POSTGRES is the URL of a private
/// cluster, as its superuser; without it the PostgreSQL half fails, unless ALCEDO_TEST_SQLITE_ONLY is set. On PostgreSQL
/// the database is used through a plain role, because superusers are above row-level security.
#define ALCEDO_TEST_ON_BOTH(suite, name)                                                                     \
    static void suite##_##name(::alcedo::db::Database& database);                                            \
    [[maybe_unused]] static const bool suite##_##name##_is_registered =                                      \
        ::alcedo::test::register_on_both(#suite, #name, __FILE__, __LINE__, suite##_##name);                 \
    static void suite##_##name([[maybe_unused]] ::alcedo::db::Database& database)

namespace alcedo::test {

bool register_on_both(const char* suite, const char* name, const char* file, int line,
                      void (*body)(db::Database&));

/// A folder that goes away with its object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

enum class Content { migrated, empty };

/// A database of its own, gone with its object. Copied from a migrated one, because that is faster than migrating;
/// on PostgreSQL a copy whose tables were not changed is emptied and used again.
class FreshDatabase {
public:
    /// Throws std::runtime_error when PostgreSQL is asked for but ALCEDO_TEST_POSTGRES is not set.
    explicit FreshDatabase(db::Engine engine, Content content = Content::migrated);
    ~FreshDatabase();
    FreshDatabase(const FreshDatabase&) = delete;
    FreshDatabase& operator=(const FreshDatabase&) = delete;

    db::Database& operator*() { return *database_; }
    db::Database* operator->() { return database_.get(); }
    /// For opening it a second time.
    const db::Options& options() const { return options_; }
    /// What the PostgreSQL cluster calls it.
    const std::string& postgres_name() const { return postgres_name_; }

private:
    Content content_;
    TemporaryFolder folder_;
    db::Options options_;
    std::string postgres_name_;
    std::unique_ptr<db::Database> database_;
};

/// The engines that tests run on.
std::vector<db::Engine> engines();

} // namespace alcedo::test
