#include "app/serve.hpp"

#include <csignal>

#include "app/application.hpp"
#include "app/data_lock.hpp"
#include "base/log.hpp"
#include "base/log_settings.hpp"
#include "sandbox/sandbox.hpp"

namespace alcedo::app {

void configure_log(const Settings& settings) {
    const auto& wanted = settings.of<LogSettings>();
    const auto level = wanted.level == "debug"   ? log::Level::debug
                       : wanted.level == "warn"  ? log::Level::warn
                       : wanted.level == "error" ? log::Level::error
                                                 : log::Level::info;
    log::configure(level, wanted.format == "json" ? log::Format::json : log::Format::text);
}

StopSignal::StopSignal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void StopSignal::wait() const {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    int which = 0;
    sigwait(&signals, &which);
    log::info("stopping", {{"signal", which == SIGINT ? "SIGINT" : "SIGTERM"}});
}

void serve(const Settings& settings) {
    const StopSignal stop_signal;
    const DataLock lock(settings);
    Application application(settings);
    application.migrate();
    application.start();
    stop_signal.wait();
    application.stop();
}

void run_sandbox(const SandboxCommand& command) {
    const StopSignal stop_signal;
    sandbox::SandboxOptions options;
    options.listen = command.listen;
    options.smtp_listen = command.smtp_listen;
    options.webhook_url = command.webhook_url;
    options.start_subscribed = !command.webhook_url.empty();
    options.seed = command.seed;
    sandbox::Sandbox sandbox(options);
    sandbox.start();
    log::info("the sandbox is ready", {{"url", sandbox.url()}, {"smtp_port", sandbox.smtp_port()}});
    stop_signal.wait();
    sandbox.stop();
}

} // namespace alcedo::app
