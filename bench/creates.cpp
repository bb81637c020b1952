// Creating contacts over HTTP, each answered when it is durable, beside the same rows written by a bare sqlite3 loop.
#include <fmt/format.h>

#include "bench/support/bare_postgres.hpp"
#include "bench/support/bare_server.hpp"
#include "bench/support/bare_sqlite.hpp"
#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/main.hpp"
#include "bench/support/program.hpp"

using namespace alcedo;

namespace {

constexpr int many_callers = 256;
constexpr int fewer_callers = 64; ///< as many as keep the server busy: more only wait in line
constexpr long batch = 256; ///< a group commit of the server holds as many at most, because so many wait

std::string new_contact(std::uint64_t number) {
    return fmt::format(
        R"({{"name":"Asha Patel {0}","email":"asha.patel{0}@example.com","phone":"+919{1:09}"}})", number,
        800'000'000 + number);
}

/// The rows of a create, in transactions of a batch each.
double bare_rate(const std::filesystem::path& folder) {
    std::filesystem::copy_file(folder / "alcedo.db", folder / "bare.db");
    bench::BareSqlite database(folder / "bare.db");
    auto contact = database.prepare("insert into contacts (tenant_id, id, name, name_key, first_name, "
                                    "last_name, email, phone, country, do_not_contact, "
                                    "created_at, updated_at) values (1, ?1, ?2, ?2, 'Asha', 'Patel', ?3, ?4, "
                                    "'IN', 0, 1763631544123, 1763631544123)");
    auto identity = database.prepare("insert into contact_identities values (1, ?1, ?2, ?3)");
    auto word = database.prepare("insert into contact_words values (1, ?1, ?2)");
    auto event =
        database.prepare("insert into events (tenant_id, id, kind, about, actor_kind, data, at) values "
                         "(1, ?1, 'contact.created', '{}', 'system', '{}', 1763631544123)");
    auto subject =
        database.prepare("insert into event_subjects (tenant_id, subject, event_id) values (1, ?1, ?1)");
    const double rate = bench::rate_of([&](long run) {
        database.execute("begin immediate");
        for (long number = run * batch; number < (run + 1) * batch; ++number) {
            const std::string name = "asha patel " + std::to_string(number);
            const std::string email = "asha.patel" + std::to_string(number) + "@example.com";
            const std::string phone = "+91" + std::to_string(9'800'000'000 + number);
            const std::string last = std::to_string(number);
            contact.bind(1, number).bind(2, name).bind(3, email).bind(4, phone).run();
            identity.bind(1, "phone").bind(2, phone).bind(3, number).run();
            identity.bind(1, "email").bind(2, email).bind(3, number).run();
            for (const std::string_view text :
                 {std::string_view("asha"), std::string_view("patel"), std::string_view(last),
                  std::string_view(email), std::string_view(phone).substr(1),
                  std::string_view(phone).substr(2)})
                word.bind(1, text).bind(2, number).run();
            event.bind(1, number).run();
            subject.bind(1, number).run();
        }
        database.execute("commit");
    });
    return rate * batch;
}

constexpr const char* bare_contact =
    "insert into contacts (tenant_id, id, name, name_key, first_name, last_name, email, phone, country, "
    "do_not_contact, created_at, updated_at) values (1, $1, $2, $2, 'Asha', 'Patel', $3, $4, 'IN', 0, "
    "1763631544123, 1763631544123)";
constexpr const char* bare_identities =
    "insert into contact_identities values (1, 'phone', $1, $3), (1, 'email', $2, $3)";
constexpr const char* bare_words =
    "insert into contact_words select 1, word, $2 from unnest(string_to_array($1, ' ')) as word";
constexpr const char* bare_event =
    "with told as (insert into events (tenant_id, id, kind, about, actor_kind, data, at) values (1, $1, "
    "'contact.created', '{}', 'system', '{}', 1763631544123)) "
    "insert into event_subjects (tenant_id, subject, event_id) values (1, $1, $1)";

/// The same on PostgreSQL: one connection, a packet and a commit for a batch.
double bare_postgres_rate(const std::string& url) {
    bench::BarePostgres database(url);
    database.ask("select set_config('alcedo.tenant', '*', false)");
    database.prepare("contact", bare_contact);
    database.prepare("identities", bare_identities);
    database.prepare("words", bare_words);
    database.prepare("event", bare_event);
    return database.rate(
        fewer_callers,
        [&](long number) {
            const auto id = std::to_string(number);
            const std::string email = "asha.patel" + id + "@example.com";
            const std::string phone = "+91" + std::to_string(9'800'000'000 + number);
            database.send("contact", {id, "asha patel " + id, email, phone});
            database.send("identities", {phone, email, id});
            database.send(
                "words",
                {"asha patel " + id + " " + email + " " + phone.substr(1) + " " + phone.substr(2), id});
            database.send("event", {id});
        },
        "begin", "commit");
}

/// The same, a commit each, over as many connections as a pool has.
double pgbench_creates(const std::string& url) {
    constexpr const char* script = R"(\set id random(1000000000, 9000000000000)
begin;
select set_config('alcedo.tenant', '*', true);
insert into contacts (tenant_id, id, name, name_key, first_name, last_name, email, phone, country, do_not_contact, created_at, updated_at) values (1, :id, 'asha patel', 'asha patel', 'Asha', 'Patel', 'asha.patel@example.com', '+919800000000', 'IN', 0, 1763631544123, 1763631544123);
insert into contact_identities values (1, 'phone', cast(:id as text), :id), (1, 'email', cast(:id as text), :id);
insert into contact_words select 1, word, :id from unnest(string_to_array('asha patel a b c d', ' ')) as word;
insert into events (tenant_id, id, kind, about, actor_kind, data, at) values (1, :id, 'contact.created', '{}', 'system', '{}', 1763631544123);
insert into event_subjects (tenant_id, subject, event_id) values (1, :id, :id);
commit;
)";
    return bench::pgbench_rate(url, script, 16);
}

void measure_creates(const bench::Plan& plan, int connections) {
    const bench::BareServer empty(R"({"id":"cont_00000000000000"})");
    const auto folder = plan.empty_folder("creates");
    const auto database = plan.empty_database("creates");
    bench::LoadFigures load;
    bench::LoadFigures bare;
    double cpu = 0;
    double database_cpu = 0;
    {
        const bench::Program program(plan, folder, database);
        std::string fields;
        {
            bench::Caller caller(program.url());
            caller.sign_up();
            fields = caller.fields();
        }
        bare = bench::run_load({.port = empty.port(),
                                .connections = connections,
                                .duration = std::chrono::milliseconds(1500),
                                .request = [&](std::string& out, std::uint64_t n) {
                                    out = bench::post_request("/", new_contact(n), fields);
                                }});
        cpu = program.cpu_seconds();
        if (plan.on_postgres()) database_cpu = bench::postgres_cpu_seconds(plan.postgres);
        load = bench::run_load({.port = program.port(),
                                .connections = connections,
                                .duration = plan.duration,
                                .request = [&](std::string& out, std::uint64_t n) {
                                    out = bench::post_request("/api/v1/contacts", new_contact(n), fields);
                                }});
        cpu = program.cpu_seconds() - cpu;
        if (plan.on_postgres()) database_cpu = bench::postgres_cpu_seconds(plan.postgres) - database_cpu;
    }
    auto figure =
        bench::figure_of(fmt::format("durable creates (POST /contacts, {} callers)", connections), load);
    figure.target = "20,000/s, p99 < 8 ms";
    figure.met = load.per_second >= 20'000 && load.p99_ms < 8;
    figure.raw =
        fmt::format("empty handler {}, {}", bench::rate_text(bare.per_second), bench::sync_text(folder)) +
        bench::cpu_text(cpu, load.requests);
    if (plan.on_postgres())
        figure.raw =
            fmt::format("the same rows in a libpq pipeline, {} a commit: {}, pgbench, one a commit: {}, ",
                        fewer_callers, bench::rate_text(bare_postgres_rate(database)),
                        bench::rate_text(pgbench_creates(database))) +
            figure.raw + bench::database_cpu_text(database_cpu, load.requests);
    else
        figure.raw = fmt::format("the same rows in a sqlite3 loop, {} a commit: {}, ", batch,
                                 bench::rate_text(bare_rate(folder))) +
                     figure.raw;
    bench::print(figure);
    std::filesystem::remove_all(folder);
}

} // namespace

int main(int count, char** arguments) {
    return bench::run_main(count, arguments, [](const bench::Plan& plan) {
        measure_creates(plan, many_callers);
        measure_creates(plan, fewer_callers);
    });
}
