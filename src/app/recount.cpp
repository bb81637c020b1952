#include "app/recount.hpp"

#include <fmt/format.h>

#include "app/application.hpp"

namespace alcedo::app {
namespace {

struct Workspace {
    TenantId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Workspace, (), (id, name))

std::vector<counters::Difference> repaired(Rooms& rooms, TenantId tenant,
                                           const std::vector<counters::Recount>& recounts) {
    return rooms.database->write_across([&](db::SystemTx& system) {
        // Whoever adds to a counter has changed its rows in the same transaction, and waits here for us, or we for her.
        if (system.engine() == db::Engine::postgres)
            system.run("lock table counters in share row exclusive mode");
        auto tx = system.for_tenant(tenant);
        auto found = counters::differences(tx, rooms.counters, recounts);
        counters::repair(tx, found);
        return found;
    });
}

std::string text_of(const counters::Difference& difference) {
    const auto& [figure, kept, counted] = difference;
    const std::string day = figure.day == 0 ? "now"
                                            : fmt::format("{:04}-{:02}-{:02}", figure.day / 10000,
                                                          figure.day / 100 % 100, figure.day % 100);
    return fmt::format("{:<20} {:<10} slot {:<4} kept {:>8}   counted {:>8}", figure.metric, day, figure.slot,
                       kept, counted);
}

} // namespace

std::vector<WorkspaceDifferences> recount(Rooms& rooms, Repair repair) {
    const auto& recounts = rooms.figures.recounts();
    const auto workspaces = rooms.database->read_across(
        [](db::SystemTx& tx) { return tx.all<Workspace>("select id, name from tenants order by id"); });
    std::vector<WorkspaceDifferences> all;
    for (const auto& [tenant, name] : workspaces) {
        auto found = rooms.database->read(
            tenant, [&](db::Tx& tx) { return counters::differences(tx, rooms.counters, recounts); });
        if (found.empty()) continue;
        if (repair == Repair::yes) found = repaired(rooms, tenant, recounts);
        all.push_back({tenant, name, std::move(found)});
    }
    return all;
}

int run_recount(const Settings& settings, Repair repair) {
    Application application(settings);
    const auto found = recount(application.rooms(), repair);
    for (const auto& [tenant, name, differences] : found) {
        fmt::print("{} ({})\n", name, tenant.text());
        for (const auto& difference : differences) fmt::print("  {}\n", text_of(difference));
    }
    if (found.empty())
        fmt::print("Every counter equals its rows.\n");
    else if (repair == Repair::yes)
        fmt::print("Repaired.\n");
    return found.empty() || repair == Repair::yes ? 0 : 1;
}

} // namespace alcedo::app
