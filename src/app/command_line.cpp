#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

namespace alcedo::app {
namespace {

CLI::App& app_of(void* parser) { return *static_cast<CLI::App*>(parser); }

} // namespace

struct CommandLine::Parser {
    CLI::App app;
};

CommandLine::CommandLine(const std::string& about, const std::string& version)
    : parser_(std::make_unique<Parser>()) {
    parser_->app.description(about);
    parser_->app.set_version_flag("--version", version);
    parser_->app.require_subcommand(1);
}

CommandLine::~CommandLine() = default;

CommandLine::Command CommandLine::add(const std::string& name, const std::string& help,
                                      std::function<void()> work) {
    auto* command = parser_->app.add_subcommand(name, help);
    command->callback(std::move(work));
    return Command(command);
}

int CommandLine::run(int argc, char** argv) {
    try {
        parser_->app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return parser_->app.exit(error) == 0 ? 0 : 2;
    }
}

using Command = CommandLine::Command;

Command& Command::takes(const std::string& option, std::string& place, const std::string& help) {
    app_of(parser_).add_option(option, place, help);
    return *this;
}

Command& Command::takes(const std::string& option, int& place, const std::string& help) {
    app_of(parser_).add_option(option, place, help);
    return *this;
}

Command& Command::takes(const std::string& option, std::uint64_t& place, const std::string& help) {
    app_of(parser_).add_option(option, place, help);
    return *this;
}

Command& Command::takes(const std::string& option, double& place, const std::string& help) {
    app_of(parser_).add_option(option, place, help);
    return *this;
}

Command& Command::takes_file(const std::string& option, std::string& place, const std::string& help) {
    app_of(parser_).add_option(option, place, help)->check(CLI::ExistingFile);
    return *this;
}

Command& Command::takes_within(const std::string& option, int& place, int least, int most,
                               const std::string& help) {
    app_of(parser_).add_option(option, place, help)->check(CLI::Range(least, most));
    return *this;
}

Command& Command::takes_flag(const std::string& option, bool& place, const std::string& help) {
    app_of(parser_).add_flag(option, place, help);
    return *this;
}

} // namespace alcedo::app
