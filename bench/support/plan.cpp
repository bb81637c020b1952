#include "bench/support/plan.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <libpq-fe.h>

namespace alcedo::bench {

void run_in_postgres(const std::string& url, const std::string& sql) {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url.c_str()), PQfinish);
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()),
                                                                PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()) + (" in: " + sql));
}

std::string Plan::database_url(const std::string& name) const {
    return on_postgres() ? postgres.substr(0, postgres.rfind('/') + 1) + name : "";
}

std::filesystem::path Plan::empty_folder(const std::string& name) const {
    const auto path = folder / name;
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
}

std::string Plan::empty_database(const std::string& name, const std::string& like) const {
    if (!on_postgres()) return "";
    run_in_postgres(postgres, "drop database if exists " + name + " with (force)");
    run_in_postgres(postgres, "create database " + name + (like.empty() ? "" : " template " + like));
    return database_url(name);
}

Plan read_plan(int count, char** arguments) {
    Plan plan;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = arguments[i];
        if (name == "--alcedo") plan.alcedo = arguments[i + 1];
        if (name == "--folder") plan.folder = arguments[i + 1];
        if (name == "--postgres") plan.postgres = arguments[i + 1];
        if (name == "--seconds")
            plan.duration = std::chrono::milliseconds(std::atoi(arguments[i + 1]) * 1000);
    }
    if (plan.alcedo.empty() || plan.folder.empty()) {
        std::fprintf(stderr, "usage: %s --alcedo FILE --folder FOLDER [--postgres URL] [--seconds N]\n",
                     arguments[0]);
        std::exit(2);
    }
    std::filesystem::create_directories(plan.folder);
    return plan;
}

} // namespace alcedo::bench
