// Reading a workspace of a million contacts over HTTP, beside the same statements without any layer and beside HTTP
// without any statement.
#include <random>
#include <thread>

#include <fmt/format.h>

#include "bench/support/bare_postgres.hpp"
#include "bench/support/bare_server.hpp"
#include "bench/support/bare_sqlite.hpp"
#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/main.hpp"
#include "bench/support/million.hpp"
#include "bench/support/program.hpp"
#include "features/page.hpp"
#include "features/people/contacts/contact_words.hpp"

using namespace alcedo;

namespace {

constexpr int connections = 64;
constexpr const char* columns = "select id, name, first_name, last_name, email, phone, country, language, "
                                "company, job_title, city, state, zip_code, "
                                "street_address, do_not_contact, created_at, updated_at";
constexpr const char* one_condition = " from contacts where tenant_id = $1 and id = $2";
constexpr const char* page_condition = ", name_key from contacts where tenant_id = $1 and country = $2 and "
                                       "(name_key, id) > ($3, $4) order by name_key, id limit 51";

int drawn() {
    static std::minstd_rand random(7);
    return static_cast<int>(random() % bench::million);
}

/// Where pages begin: people drawn at random, looked up before anything is measured.
struct Place {
    std::int64_t id;
    std::string country;
    std::string name_key;
};

const Place& drawn_place() {
    static const auto places = [] {
        std::vector<Place> drawn_places;
        for (int i = 0; i < 5'000; ++i) {
            const auto contact = bench::contact_number(drawn());
            drawn_places.push_back({contact.id.value(), *contact.country, contacts::folded(contact.name)});
        }
        return drawn_places;
    }();
    return places[static_cast<std::size_t>(drawn()) % places.size()];
}

/// A page of one country's people by name, from there on.
std::string page_path(const Place& after) {
    return "/api/v1/contacts?sort=name&country=" + after.country +
           "&cursor=" + to_cursor({after.name_key, after.id});
}

struct BareRates {
    double one = 0;
    double page = 0;
    double pgbench_one = 0; ///< PostgreSQL only, as the next
    double pgbench_page = 0;
};

BareRates bare_sqlite(const bench::MillionContacts& place) {
    bench::BareSqlite database(place.folder / "alcedo.db");
    auto tenants = database.prepare("select id from tenants");
    tenants.next();
    const auto tenant = tenants.number(0);
    tenants.finish();
    std::size_t bytes = 0;
    const auto read = [&](bench::BareSqlite::Statement& statement) {
        while (statement.next())
            for (int column = 0; column < statement.columns(); ++column)
                bytes += statement.text(column).size();
    };
    auto one = database.prepare(std::string(columns) + one_condition);
    auto page = database.prepare(std::string(columns) + page_condition);
    BareRates rates;
    rates.one =
        bench::rate_of([&](long) { read(one.bind(1, tenant).bind(2, bench::contact_id(drawn()).value())); });
    rates.page = bench::rate_of([&](long) {
        const auto& after = drawn_place();
        read(page.bind(1, tenant).bind(2, after.country).bind(3, after.name_key).bind(4, after.id));
    });
    return rates;
}

constexpr int a_packet = 64;

BareRates bare_postgres(const bench::MillionContacts& place) {
    bench::BarePostgres database(place.database_url);
    const auto tenant = database.ask("select id from tenants");
    database.prepare("one", std::string(columns) + one_condition);
    database.prepare("page", std::string(columns) + page_condition);
    BareRates rates;
    rates.one = database.rate(a_packet, [&](long) {
        database.send("one", {tenant, std::to_string(bench::contact_id(drawn()).value())});
    });
    rates.page = database.rate(a_packet, [&](long) {
        const auto& after = drawn_place();
        database.send("page", {tenant, after.country, after.name_key, std::to_string(after.id)});
    });
    // Ids lie at even distances.
    const auto first = bench::contact_id(0).value();
    const auto script =
        fmt::format("\\set id {} + random(0, {}) * {}\n{} from contacts where tenant_id = {} "
                    "and id = :id;\n",
                    first, bench::million - 1, bench::contact_id(1).value() - first, columns, tenant);
    rates.pgbench_one = bench::pgbench_rate(place.database_url, script, 16);
    const auto& after = drawn_place();
    rates.pgbench_page = bench::pgbench_rate(
        place.database_url,
        fmt::format(
            "\\set id random(0, 1000000)\n{}, name_key from contacts where tenant_id = {} and country = "
            "'{}' and (name_key, id) > ('{}', :id) order by name_key, id limit 51;\n",
            columns, tenant, after.country, after.name_key),
        16);
    return rates;
}

struct Asked {
    std::string name;
    std::string target;
    double wanted;
    double bare;
    double pgbench;
    std::function<std::string()> path;
};

void measure(const bench::Plan& plan, const Asked& asked, const std::string& answer,
             const bench::Program& program, const std::string& fields) {
    const bench::BareServer empty(answer);
    const auto load = [&](std::uint16_t port, std::function<void(std::string&, std::uint64_t)> request,
                          int milliseconds) {
        return bench::run_load({.port = port,
                                .connections = connections,
                                .warm_up = std::chrono::milliseconds(500),
                                .duration = std::chrono::milliseconds(milliseconds),
                                .request = std::move(request)});
    };
    const auto bare = load(
        empty.port(), [&](std::string& out, std::uint64_t) { out = bench::get_request("/", fields); }, 1500);
    const double cpu = program.cpu_seconds();
    const double database_cpu = plan.on_postgres() ? bench::postgres_cpu_seconds(plan.postgres) : 0;
    const auto real = load(
        program.port(),
        [&](std::string& out, std::uint64_t) { out = bench::get_request(asked.path(), fields); },
        static_cast<int>(plan.duration.count()));
    auto figure = bench::figure_of(asked.name, real);
    figure.target = asked.target;
    figure.met = real.per_second >= asked.wanted;
    figure.raw =
        fmt::format("{} {}, empty handler with {} bytes {}",
                    plan.on_postgres() ? "libpq pipeline" : "sqlite3 loop", bench::rate_text(asked.bare),
                    bench::grouped(static_cast<double>(answer.size())), bench::rate_text(bare.per_second)) +
        bench::cpu_text(program.cpu_seconds() - cpu, real.requests);
    if (plan.on_postgres())
        figure.raw = fmt::format("pgbench {}, ", bench::rate_text(asked.pgbench)) + figure.raw +
                     bench::database_cpu_text(bench::postgres_cpu_seconds(plan.postgres) - database_cpu,
                                              real.requests);
    bench::print(figure);
}

void measure_reads(const bench::Plan& plan) {
    const auto place = bench::million_contacts(plan);
    const auto bare = plan.on_postgres() ? bare_postgres(place) : bare_sqlite(place);
    const bench::Program program(plan, place.folder, place.database_url);
    std::string fields;
    std::string one;
    std::string page;
    {
        bench::Caller caller(program.url());
        caller.sign_in();
        fields = caller.fields();
        one = caller.ask(http::Method::get, "/api/v1/contacts/" + bench::contact_id(5).text());
        page = caller.ask(http::Method::get, page_path(drawn_place()));
    }
    measure(plan,
            {"one contact of 1,000,000", "50,000/s", 50'000, bare.one, bare.pgbench_one,
             [] { return "/api/v1/contacts/" + bench::contact_id(drawn()).text(); }},
            one, program, fields);
    measure(plan,
            {"50 of 1,000,000 contacts, filtered and sorted", "8,000/s", 8'000, bare.page, bare.pgbench_page,
             [] { return page_path(drawn_place()); }},
            page, program, fields);
    const auto in_mebibytes = [](std::size_t bytes) { return bench::mebibytes(static_cast<double>(bytes)); };
    const auto own = program.own_bytes();
    const auto resident = program.resident_bytes();
    // Connections that rested for ten seconds are closed, and what they have mapped goes with them.
    std::this_thread::sleep_for(std::chrono::seconds(16));
    bench::print({.name = "memory after these reads, without mapped files",
                  .measured = in_mebibytes(own),
                  .raw = fmt::format("with them {}, 16 s later {}", in_mebibytes(resident),
                                     in_mebibytes(program.resident_bytes()))});
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_reads); }
