#include "app/commands.hpp"

#include <cstdlib>
#include <iostream>

#include "app/application.hpp"
#include "app/command_line.hpp"
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

    void add_to(CommandLine::Command& command) {
        command.takes_file("--config", config, "Settings file (TOML); see alcedo.toml.sample")
            .takes("--data", data, "Folder of the database, the key ring and files")
            .takes("--database", database, "postgresql://user:password@host/name instead of SQLite");
    }
    void add_with_listen_to(CommandLine::Command& command) {
        add_to(command);
        command.takes("--listen", listen, "HOST:PORT of the HTTP server");
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
    CommandLine line(
        "Alcedo: catches every lead the moment it surfaces, answers it, and shows what each advert earned.",
        version());
    int status = 0;

    CommonOptions options;
    auto serving = line.add("serve", "Run the server", [&] { serve(options.settings()); });
    options.add_with_listen_to(serving);

    auto migrating = line.add("migrate", "Bring the database to this version's schema",
                              [&] { Application(options.settings()).migrate(); });
    options.add_to(migrating);

    bool repair = false;
    auto recounting = line.add(
        "counters",
        "Recount every kept figure from its rows and show what differs; exit code 1 when something does",
        [&] { status = run_recount(options.settings(), repair ? Repair::yes : Repair::no); });
    options.add_to(recounting);
    recounting.takes_flag("--repair", repair, "Write what the rows say");

    line.add("openapi", "Print the OpenAPI 3.1 document", [] { std::cout << openapi_text() << "\n"; });
    line.add("settings", "Print the commented sample of all settings", print_settings_sample);

    SandboxCommand sandbox;
    line.add("sandbox", "Run the simulated Meta, WhatsApp and mail server", [&] { run_sandbox(sandbox); })
        .takes("--listen", sandbox.listen, "HOST:PORT of the simulated Graph and WhatsApp API")
        .takes("--smtp-listen", sandbox.smtp_listen, "HOST:PORT of the simulated mail server")
        .takes("--webhook-url", sandbox.webhook_url,
               "Where webhooks go: http://HOST:PORT/api/v1/webhooks/meta")
        .takes("--seed", sandbox.seed, "Same seed, same people");

    DemoCommand demo;
    auto showing = line.add("demo", "Run the server with a living demo business and the sandbox", [&] {
        if (options.data.empty()) options.data = "./data/demo";
        run_demo(options.settings(), demo);
    });
    options.add_with_listen_to(showing);
    showing.takes_within("--days", demo.days, 1, 365, "Days of history to make up")
        .takes("--leads-per-minute", demo.leads_per_minute, "New leads that the simulated adverts bring");

    try {
        const int understood = line.run(argc, argv);
        return understood == 0 ? status : understood;
    } catch (const SettingsError& error) {
        std::cerr << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "alcedo: " << error.what() << "\n";
        return 1;
    }
}

} // namespace alcedo::app
