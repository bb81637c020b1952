// Filters, sorts, counts and searches of a workspace with a million contacts and a million leads, asked by the clock.
#include <random>

#include <fmt/format.h>

#include "base/text.hpp"
#include "bench/support/bare_postgres.hpp"
#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/main.hpp"
#include "bench/support/million_leads.hpp"
#include "bench/support/program.hpp"
#include "http/form.hpp"

using namespace alcedo;

namespace {

constexpr const char* countries[] = {"PT", "BR", "ES", "MX", "IN", "US", "GB"};
constexpr const char* statuses[] = {"new", "contacted", "qualified", "won", "lost"};
constexpr const char* priorities[] = {"low", "normal", "high"};

template <std::size_t count> const char* one_of(const char* const (&words)[count]) {
    static std::minstd_rand random(11);
    return words[random() % count];
}

std::string list_path(std::string_view noun, const std::string& filter, std::string_view sort) {
    return fmt::format("/api/v1/{}?limit=50&sort={}&filter={}", noun, sort, http::percent_encoded(filter));
}

struct Asked {
    std::string name;
    std::function<std::string(const std::string& fields)> request;
};

std::string get(const std::string& path, const std::string& fields) {
    return bench::get_request(path, fields);
}

std::string names_with(const char* part, const std::string& fields) {
    return get(list_path("contacts", fmt::format(R"({{"field":"name","contains":"{}"}})", part), "name"),
               fields);
}

const std::vector<Asked>& all_asked() {
    static const std::vector<Asked> asked = {
        {"50 leads of a status, a priority and the contact's country, newest first",
         [](const std::string& fields) {
             return get(
                 list_path(
                     "leads",
                     fmt::format(
                         R"({{"all":[{{"field":"status","is":["{}"]}},{{"field":"priority","is":["{}"]}},)"
                         R"({{"field":"contact.country","is":["{}"]}}]}})",
                         one_of(statuses), one_of(priorities), one_of(countries)),
                     "-captured_at"),
                 fields);
         }},
        {"50 leads of a status by a custom number",
         [](const std::string& fields) {
             return get(list_path("leads",
                                  fmt::format(R"({{"field":"status","is":["{}"]}})", one_of(statuses)),
                                  "-custom.budget"),
                        fields);
         }},
        {"50 leads with a custom number in a range",
         [](const std::string& fields) {
             static std::minstd_rand random(5);
             const auto from = random() % 900'000;
             return get(list_path("leads",
                                  fmt::format(R"({{"field":"custom.budget","between":[{},{}]}})", from,
                                              from + 2'000),
                                  "-captured_at"),
                        fields);
         }},
        {"count of leads of a status and the contact's country",
         [](const std::string& fields) {
             return bench::post_request(
                 "/api/v1/leads/count",
                 fmt::format(
                     R"({{"filter":{{"all":[{{"field":"status","is":["{}"]}},{{"field":"contact.country","is":["{}"]}}]}}}})",
                     one_of(statuses), one_of(countries)),
                 fields);
         }},
        {"50 names that contain Latin letters",
         [](const std::string& fields) {
             constexpr const char* parts[] = {"silva", "GARCIA", "smith", "jose"};
             return names_with(one_of(parts), fields);
         }},
        {"50 names that contain Cyrillic letters",
         [](const std::string& fields) {
             constexpr const char* parts[] = {"иван", "СОКОЛ", "смирн", "алексей"};
             return names_with(one_of(parts), fields);
         }},
        {"50 names that contain Devanagari letters",
         [](const std::string& fields) {
             constexpr const char* parts[] = {"शर्मा", "यादव", "सिंह", "मेहता"};
             return names_with(one_of(parts), fields);
         }},
        {"50 names that contain what nobody has",
         [](const std::string& fields) { return names_with("qqzzxy", fields); }},
    };
    return asked;
}

void measure(const bench::Plan& plan, const bench::Program& program, const std::string& fields,
             const Asked& asked) {
    const double cpu = program.cpu_seconds();
    const double database_cpu = plan.on_postgres() ? bench::postgres_cpu_seconds(plan.postgres) : 0;
    const auto load =
        bench::run_load({.port = program.port(),
                         .connections = 16,
                         .duration = std::chrono::milliseconds(plan.duration.count()),
                         .per_second = 50,
                         .request = [&](std::string& out, std::uint64_t) { out = asked.request(fields); }});
    auto figure = bench::figure_of(asked.name, load);
    figure.target = "p99 < 20 ms at 50/s";
    figure.met = load.p99_ms < 20;
    figure.raw = bench::cpu_text(program.cpu_seconds() - cpu, load.requests).substr(2);
    if (plan.on_postgres())
        figure.raw += bench::database_cpu_text(bench::postgres_cpu_seconds(plan.postgres) - database_cpu,
                                               load.requests);
    bench::print(figure);
}

void measure_filters(const bench::Plan& plan) {
    const auto place = bench::million_leads(plan);
    const bench::Program program(plan, place.folder, place.database_url);
    bench::Caller caller(program.url());
    caller.sign_in();
    for (const auto& asked : all_asked()) measure(plan, program, caller.fields(), asked);
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_filters); }
