#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace alcedo::app {

/// The commands of a program and what they take. Knows the command-line library, which is dear to compile, so that nobody
/// else has to.
class CommandLine {
public:
    CommandLine(const std::string& about, const std::string& version);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// One command. What it is given is written to the places named here before `work` runs.
    class Command {
    public:
        Command& takes(const std::string& option, std::string& place, const std::string& help);
        Command& takes(const std::string& option, int& place, const std::string& help);
        Command& takes(const std::string& option, std::uint64_t& place, const std::string& help);
        Command& takes(const std::string& option, double& place, const std::string& help);
        /// The file must be there.
        Command& takes_file(const std::string& option, std::string& place, const std::string& help);
        Command& takes_within(const std::string& option, int& place, int least, int most,
                              const std::string& help);
        Command& takes_flag(const std::string& option, bool& place, const std::string& help);

    private:
        friend class CommandLine;
        explicit Command(void* its_parser) : parser_(its_parser) {}
        void* parser_;
    };
    Command add(const std::string& name, const std::string& help, std::function<void()> work);

    /// Runs the command that was asked for. The exit code: 0, or 2 when the command line is not understood. What the
    /// command throws goes through.
    int run(int argc, char** argv);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace alcedo::app
