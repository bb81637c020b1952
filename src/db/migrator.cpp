#include <stdexcept>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "db/database.hpp"
#include "db/migration_text.hpp"

namespace alcedo::db {
namespace {

struct Applied {
    std::int64_t number = 0;
    std::string name;
    std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (number, name, checksum))

std::string label(const Applied& applied) { return std::to_string(applied.number) + " " + applied.name; }

Applied as_applied(const Migration& migration) {
    return {migration.number, std::string(migration.name), hex(sha256(migration.sql))};
}

/// How many migrations this database has. Throws when they are not the first ones of this program.
std::size_t check_history(SystemTx& tx, std::span<const Migration> migrations) {
    // Only one node at a time gets past here, so that all may start together.
    tx.serialise("migrations");
    tx.run_script(
        "create table if not exists schema_migrations (number bigint primary key, name text not null, "
        "checksum text not null, applied_at bigint not null)");
    const auto history =
        tx.all<Applied>("select number, name, checksum from schema_migrations order by number");
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (i >= migrations.size())
            throw std::runtime_error("This database was written by a newer program: it has migration " +
                                     label(history[i]) + ". Start that version, or restore an older backup.");
        const auto expected = as_applied(migrations[i]);
        if (history[i].number != expected.number || history[i].checksum != expected.checksum)
            throw std::runtime_error("The history of this database does not fit this program: migration " +
                                     label(history[i]) + " was changed after it was applied.");
    }
    return history.size();
}

/// Applies the next missing migration; false when there is none.
bool apply_next(SystemTx& tx, std::span<const Migration> migrations) {
    const auto done = check_history(tx, migrations);
    if (done == migrations.size()) return false;
    const auto& migration = migrations[done];
    tx.run_script(migration_text(migration.sql, tx.engine()));
    tx.run("insert into schema_migrations (number, name, checksum, applied_at) values (:number, :name, "
           ":checksum, :now)",
           as_applied(migration), {{"now", SystemClock{}.now()}});
    tx.after_commit([number = migration.number, name = std::string(migration.name)] {
        log::info("migration applied", {{"number", number}, {"name", name}});
    });
    return true;
}

} // namespace

void Database::migrate(std::span<const Migration> migrations) {
    while (write_across([&](SystemTx& tx) { return apply_next(tx, migrations); })) {
    }
    write_across([&](SystemTx& tx) { protect_tenants(tx); });
    learn_schema();
}

} // namespace alcedo::db
