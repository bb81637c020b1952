#include "tests/support/postgres.hpp"

#include <cstdlib>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <stdexcept>
#include <unistd.h>
#include <vector>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo::test::postgres {
namespace {

constexpr const char* plain_role = "alcedo_plain";

std::string cluster_url() {
    const char* url = std::getenv("ALCEDO_TEST_POSTGRES");
    if (url == nullptr || *url == '\0')
        throw std::runtime_error(
            "ALCEDO_TEST_POSTGRES is not set: give the URL of a private PostgreSQL cluster, or "
            "set ALCEDO_TEST_SQLITE_ONLY to leave the PostgreSQL half of the tests out.");
    return url;
}

/// The cluster's URL with some of its parts replaced; an empty value takes a part away.
std::string url_with(const std::map<std::string, std::string>& replaced) {
    char* complaint = nullptr;
    PQconninfoOption* options = PQconninfoParse(cluster_url().c_str(), &complaint);
    if (options == nullptr) throw std::runtime_error("ALCEDO_TEST_POSTGRES is no PostgreSQL URL.");
    std::map<std::string, std::string> parts;
    for (auto* option = options; option->keyword != nullptr; ++option)
        if (option->val != nullptr) parts[option->keyword] = option->val;
    PQconninfoFree(options);
    for (const auto& [keyword, value] : replaced) parts[keyword] = value;
    std::string text;
    for (const auto& [keyword, value] : parts)
        if (!value.empty()) text += keyword + "='" + value + "' ";
    return text;
}

void create_plain_role() {
    run_as_superuser("", "do $$ begin create role " + std::string(plain_role) +
                             " login; exception when duplicate_object or unique_violation then null; end $$");
}

/// Copies that wait for their next test: making and dropping a database takes longer than most tests.
struct ParkedCopies {
    std::vector<std::string> names;
    std::string tables; ///< as the template has them
    ~ParkedCopies() {
        for (const auto& name : names) drop_database(name);
    }
};

ParkedCopies& parked() {
    static ParkedCopies copies;
    return copies;
}

/// Also counts the rows of migrations, which a test may not add to.
constexpr const char* describe_tables =
    "select md5(string_agg(format('%s %s %s', c.relname, c.relkind, c.relnatts), ',' order by c.relname)) || "
    "(select count(*) from schema_migrations) from pg_class c where c.relnamespace = 'public'::regnamespace";
constexpr const char* delete_all_rows =
    "set session_replication_role = replica; " // whatever order foreign keys want
    "do $$ declare name text; begin for name in select tablename from pg_tables where schemaname = 'public' "
    "and tablename <> 'schema_migrations' loop execute format('delete from %I', name); end loop; end $$";

} // namespace

std::string take_copy(const std::string& of_template) {
    auto& copies = parked();
    if (!copies.names.empty()) {
        auto name = copies.names.back();
        copies.names.pop_back();
        return name;
    }
    auto name = create_database(of_template);
    if (copies.tables.empty()) copies.tables = run_as_superuser(name, describe_tables);
    return name;
}

void give_back_copy(const std::string& name) {
    auto& copies = parked();
    if (run_as_superuser(name, std::string(delete_all_rows) + ";" + describe_tables) == copies.tables)
        copies.names.push_back(name);
    else
        drop_database(name);
}

std::string run_as_superuser(const std::string& database, const std::string& sql) {
    const auto url = database.empty() ? cluster_url() : url_with({{"dbname", database}});
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url.c_str()), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()),
                                                                PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string superuser_url(const std::string& database) { return url_with({{"dbname", database}}); }

std::string plain_url(const std::string& database) {
    return url_with({{"dbname", database}, {"user", plain_role}, {"password", ""}});
}

std::string create_database(const std::string& from_template) {
    create_plain_role();
    const auto name = "alcedo_test_" + std::to_string(getpid()) + "_" + hex(random_bytes(6));
    run_as_superuser("", "create database " + name + " owner " + plain_role + " template " +
                             (from_template.empty() ? "template0" : from_template));
    return name;
}

void drop_database(const std::string& name) {
    run_as_superuser("", "drop database if exists " + name + " with (force)");
}

void ensure_template(const std::string& name, void (*fill)(const std::string& url)) {
    const auto exists = "select count(*) from pg_database where datname = '" + name + "'";
    if (run_as_superuser("", exists) != "0") return;
    const auto unfinished = create_database("");
    try {
        fill(plain_url(unfinished));
        run_as_superuser("", "alter database " + unfinished + " rename to " + name);
    } catch (const std::runtime_error&) {
        drop_database(unfinished);
        // Is fine when another test program was quicker.
        if (run_as_superuser("", exists) == "0") throw;
    }
}

} // namespace alcedo::test::postgres
