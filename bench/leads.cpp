// From the moment somebody submits an advert's form to the moment the provider has our first message to her, at 100 leads
// a second, over the whole program: webhook, ledger, Graph, contact, lead, gate, send.
#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/main.hpp"
#include "bench/support/program.hpp"
#include "bench/support/world.hpp"

using namespace alcedo;

namespace {

constexpr int leads_per_second = 100;
/// Commits that one lead waits for: delivery, ledger, lead, greeting, attempt.
constexpr int commits = 5;

std::string digits_of(const std::string& phone) {
    std::string digits;
    std::ranges::copy_if(phone, std::back_inserter(digits),
                         [](unsigned char c) { return std::isdigit(c) != 0; });
    return digits;
}

double at(const std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void measure_leads(const bench::Plan& plan) {
    const int count = leads_per_second * static_cast<int>(2 + plan.duration.count() / 1000);
    sandbox::Sandbox world;
    world.start();
    const auto folder = plan.empty_folder("leads");
    const bench::Program program(plan, folder, plan.empty_database("leads"), bench::settings_for(world));
    bench::Caller caller(program.url());
    caller.sign_up();
    bench::connect_channels(caller, world.credentials(), bench::Greeting::by_whatsapp);
    world.set_webhook_url(program.url() + "/api/v1/webhooks/meta");
    world.subscribe_all();
    const double before = program.cpu_seconds();
    world.create_leads({.count = count, .rate = leads_per_second});
    const bool quiet = world.wait_until_quiet(std::chrono::seconds(60));
    const double cpu = program.cpu_seconds() - before;

    std::map<std::string, Instant> handed;
    for (const auto& message : world.messages({.limit = count * 20}))
        if (message.template_name)
            handed[message.to] = message.at; // newest first, so that the first message stays
    std::vector<double> waits;
    for (const auto& lead : world.leads(count))
        if (const auto found = handed.find(digits_of(lead.phone)); found != handed.end())
            waits.push_back(static_cast<double>((found->second - lead.created_at).count()));
    std::ranges::sort(waits);
    const double syncs = bench::sync_rate(folder);
    bench::print(
        {.name = fmt::format("captured -> first message with the provider, {} leads/s", leads_per_second),
         .measured = fmt::format("{} of {}", waits.size(), count),
         .p50_ms = at(waits, 0.5),
         .p99_ms = at(waits, 0.99),
         .target = "p99 < 250 ms",
         .met = at(waits, 0.99) < 250 && waits.size() == static_cast<std::size_t>(count),
         .raw = fmt::format(
             "{} commits of this disk, one after another: {}; worst {}; server {:.1f} ms CPU a lead, "
             "statuses and replies included{}",
             commits, bench::milliseconds(commits * 1000 / syncs),
             bench::milliseconds(waits.empty() ? 0 : waits.back()), cpu * 1000 / count,
             quiet ? "" : " (not quiet after 60 s)")});
    std::filesystem::remove_all(folder);
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_leads); }
