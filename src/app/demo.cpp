#include "app/demo.hpp"

#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/data_lock.hpp"
#include "app/demo/acquaintances.hpp"
#include "app/demo/history.hpp"
#include "app/serve.hpp"
#include "base/log.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/talks/channels/sandbox_settings.hpp"
#include "providers/meta/meta_settings.hpp"

namespace alcedo::app {
namespace {

constexpr std::uint64_t seed = 20261120;

void point_at_sandbox(Settings& settings, const sandbox::Credentials& credentials) {
    auto& meta = settings.of<providers::meta::MetaSettings>();
    meta.graph_url = credentials.graph_url;
    meta.app_id = credentials.app_id;
    meta.app_secret = credentials.app_secret;
    meta.verify_token = credentials.verify_token;
    settings.of<channels::SandboxSettings>().url = credentials.graph_url;
    // The simulated mail server listens on loopback.
    settings.of<identity::SecuritySettings>().allow_private_targets = true;
}

void greet_operator(const std::string& url) {
    if (isatty(STDOUT_FILENO) == 0) {
        fmt::print("Alcedo demo: {}  (sign in as {} with the password {})\n", url, demo_email, demo_password);
    } else {
        fmt::print(
            "\n  \033[1;34mAlcedo\033[0m is running with a living demo business.\n\n"
            "    open      \033[1m{}\033[0m\n    sign in   {}\n    password  {}\n\n  Ctrl-C stops it.\n\n",
            url, demo_email, demo_password);
    }
    std::fflush(stdout);
}

} // namespace

void run_demo(Settings settings, const DemoCommand& command) {
    const StopSignal stop_signal;
    sandbox::SandboxOptions options;
    options.seed = seed;
    sandbox::Sandbox world(options);
    world.start();
    const auto credentials = world.credentials();
    point_at_sandbox(settings, credentials);

    const DataLock lock(settings);
    Application application(settings);
    application.migrate();
    application.settle_keys();
    auto& rooms = application.rooms();
    if (const auto known = find_demo_business(rooms)) {
        introduce_everybody(rooms, world);
        application.start();
        world.set_webhook_url(application.url() + "/api/v1/webhooks/meta");
        world.subscribe_all();
        reconnect_demo_business(rooms, *known, credentials);
    } else {
        const auto business = open_demo_business(rooms, credentials);
        History history(rooms, business, sandbox::make_world(options, rooms.clock.now()), seed);
        const auto people = history.write(command.days);
        for (const auto& person : people)
            if (person.last_wrote) world.remember_customer(person.persona, *person.last_wrote);
        introduce_everybody(rooms, world);
        log::info("the demo business has its history", {{"people", people.size()}, {"days", command.days}});
        application.start();
        world.set_webhook_url(application.url() + "/api/v1/webhooks/meta");
        world.subscribe_all();
    }
    world.set_flow(command.leads_per_minute);
    greet_operator(application.url());
    stop_signal.wait();
    world.set_flow(0);
    application.stop();
    world.stop();
}

} // namespace alcedo::app
