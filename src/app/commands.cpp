#include "app/commands.hpp"

#include <cstdlib>
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/application.hpp"
#include "app/catalogues.hpp"
#include "app/demo.hpp"
#include "app/recount.hpp"
#include "app/serve.hpp"
#include "base/log.hpp"

namespace alcedo::app {
namespace {

/// What several commands take from the command line; it wins over environment and file.
struct CommonOptions {
    std::string config;
    std::string data;
    std::string listen;
    std::string database;

    void add_to(CLI::App& command, bool with_listen) {
        command.add_option("--config", config, "Settings file (TOML); see alcedo.toml.sample")
            ->check(CLI::ExistingFile);
        command.add_option("--data", data, "Folder of the database, the key ring and files");
        command.add_option("--database", database, "postgresql://user:password@host/name instead of SQLite");
        if (with_listen) command.add_option("--listen", listen, "HOST:PORT of the HTTP server");
    }
    Settings settings() const {
        auto settings =
            // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets one, and no other thread runs yet
            load_settings(config, [](const char* name) -> const char* { return std::getenv(name); });
        if (!data.empty()) settings.database.data = data;
        if (!listen.empty()) settings.server.listen = listen;
        if (!database.empty()) settings.database.url = database;
        configure_log(settings);
        return settings;
    }
};

void print_settings_sample() { std::cout << sample_settings_file(); }

} // namespace

int run_command(int argc, char** argv) {
    CLI::App program(
        "Alcedo: catches every lead the moment it surfaces, answers it, and shows what each advert earned.");
    program.set_version_flag("--version", version());
    program.require_subcommand(1);

    CommonOptions options;
    auto* serve_command = program.add_subcommand("serve", "Run the server");
    options.add_to(*serve_command, true);
    serve_command->callback([&] { serve(options.settings()); });

    auto* migrate_command = program.add_subcommand("migrate", "Bring the database to this version's schema");
    options.add_to(*migrate_command, false);
    migrate_command->callback([&] { Application(options.settings()).migrate(); });

    bool repair = false;
    int status = 0;
    auto* counters_command = program.add_subcommand(
        "counters",
        "Recount every kept figure from its rows and show what differs; exit code 1 when something does");
    options.add_to(*counters_command, false);
    counters_command->add_flag("--repair", repair, "Write what the rows say");
    counters_command->callback(
        [&] { status = run_recount(options.settings(), repair ? Repair::yes : Repair::no); });

    auto* openapi_command = program.add_subcommand("openapi", "Print the OpenAPI 3.1 document");
    openapi_command->callback([] { std::cout << ask_the_program(openapi_text) << "\n"; });

    const auto print = [](std::string (*about)(const Rooms&)) {
        return [about] { std::cout << ask_the_program(about); };
    };
    program.add_subcommand("events", "Print the catalogue of all events (docs/events.md)")
        ->callback(print(event_catalogue));
    program.add_subcommand("permissions", "Print the catalogue of all permissions (docs/permissions.md)")
        ->callback(print(permission_catalogue));
    program.add_subcommand("schedules", "Print the list of all recurring work (docs/schedules.md)")
        ->callback(print(schedule_catalogue));

    auto* sample_command = program.add_subcommand("settings", "Print the commented sample of all settings");
    sample_command->callback(print_settings_sample);

    SandboxCommand sandbox;
    auto* sandbox_command =
        program.add_subcommand("sandbox", "Run the simulated Meta, WhatsApp and mail server");
    sandbox_command->add_option("--listen", sandbox.listen,
                                "HOST:PORT of the simulated Graph and WhatsApp API");
    sandbox_command->add_option("--smtp-listen", sandbox.smtp_listen,
                                "HOST:PORT of the simulated mail server");
    sandbox_command->add_option("--webhook-url", sandbox.webhook_url,
                                "Where webhooks go: http://HOST:PORT/api/v1/webhooks/meta");
    sandbox_command->add_option("--seed", sandbox.seed, "Same seed, same people");
    sandbox_command->callback([&] { run_sandbox(sandbox); });

    DemoCommand demo;
    auto* demo_command =
        program.add_subcommand("demo", "Run the server with a living demo business and the sandbox");
    options.add_to(*demo_command, true);
    demo_command->add_option("--days", demo.days, "Days of history to make up")->check(CLI::Range(1, 365));
    demo_command->add_option("--leads-per-minute", demo.leads_per_minute,
                             "New leads that the simulated adverts bring");
    demo_command->callback([&] {
        if (options.data.empty()) options.data = "./data/demo";
        run_demo(options.settings(), demo);
    });

    try {
        program.parse(argc, argv);
        return status;
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    } catch (const SettingsError& error) {
        std::cerr << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "alcedo: " << error.what() << "\n";
        return 1;
    }
}

} // namespace alcedo::app
