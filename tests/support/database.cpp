#include "tests/support/database.hpp"

#include <cstdlib>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "tests/support/partitioned_twin.hpp"
#include "tests/support/postgres.hpp"

namespace alcedo::test {
namespace {

class OnBoth : public testing::Test {
public:
    OnBoth(db::Engine engine, void (*body)(db::Database&)) : engine_(engine), body_(body) {}
    void TestBody() override {
        FreshDatabase database(engine_);
        body_(*database);
    }

private:
    db::Engine engine_;
    void (*body_)(db::Database&);
};

/// Changes with every migration, so that an old template is never taken for a new one.
std::string template_name() {
    std::string all;
    for (const auto& migration : db::embedded_migrations()) all += migration.sql;
    return "alcedo_template_" + hex(sha256(all)).substr(0, 16);
}

void migrate_postgres(const std::string& url) {
    auto database = db::Database::open({.postgres_url = url});
    database->migrate();
    database->stop();
}

/// The PostgreSQL database that tests get copies of, made once per cluster.
const std::string& migrated_template() {
    static const auto name = [] {
        auto made = template_name();
        postgres::ensure_template(made, migrate_postgres);
        return made;
    }();
    return name;
}

/// A migrated SQLite file, made once per test program.
const std::filesystem::path& migrated_file() {
    static const TemporaryFolder folder;
    static const auto file = [] {
        auto database = db::Database::open({.data_dir = folder.path().string()});
        database->migrate();
        database->stop();
        return folder.path() / "alcedo.db";
    }();
    return file;
}

} // namespace

bool register_on_both(const char* suite, const char* name, const char* file, int line,
                      void (*body)(db::Database&)) {
    for (const auto engine : engines()) {
        const auto full = std::string(suite) + (engine == db::Engine::sqlite ? "/sqlite" : "/postgres");
        testing::RegisterTest(full.c_str(), name, nullptr, nullptr, file, line,
                              [engine, body]() -> testing::Test* { return new OnBoth(engine, body); });
    }
    return true;
}

std::vector<db::Engine> engines() {
    if (std::getenv("ALCEDO_TEST_SQLITE_ONLY") != nullptr) return {db::Engine::sqlite};
    return {db::Engine::sqlite, db::Engine::postgres};
}

TemporaryFolder::TemporaryFolder()
    : path_(std::filesystem::temp_directory_path() / ("alcedo-test-" + hex(random_bytes(8)))) {
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

FreshDatabase::FreshDatabase(db::Engine engine, Content content) : content_(content) {
    options_.data_dir = folder_.path().string();
    if (engine == db::Engine::postgres) {
        hear_statements(migrated_template);
        if (content == Content::migrated) {
            postgres_name_ = postgres::take_copy(migrated_template());
        } else {
            postgres_name_ = postgres::create_database("");
        }
        options_.postgres_url = postgres::plain_url(postgres_name_);
    } else if (content == Content::migrated) {
        std::filesystem::copy_file(migrated_file(), folder_.path() / "alcedo.db");
    }
    database_ = db::Database::open(options_);
}

FreshDatabase::~FreshDatabase() {
    database_.reset();
    if (postgres_name_.empty()) return;
    if (content_ == Content::migrated)
        postgres::give_back_copy(postgres_name_);
    else
        postgres::drop_database(postgres_name_);
}

} // namespace alcedo::test
