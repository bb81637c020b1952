#include "base/log.hpp"

#include <atomic>
#include <memory>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "base/json.hpp"

namespace alcedo::log {
namespace {

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warn: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::atomic<Format>& format() {
    static std::atomic<Format> chosen{Format::text};
    return chosen;
}

spdlog::logger& logger() {
    static const auto sink = [] {
        auto made = std::make_shared<spdlog::logger>("alcedo",
                                                     std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%-5l%$ %v", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *sink;
}

} // namespace

void configure(Level least, Format chosen) {
    format() = chosen;
    logger().set_level(level_of(least));
    if (chosen == Format::json)
        logger().set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                             spdlog::pattern_time_type::utc);
}

bool enabled(Level level) { return logger().should_log(level_of(level)); }

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
    if (!enabled(level)) return;
    std::string line;
    if (format() == Format::json) {
        line = "\"message\":";
        json::write_text(line, message);
        for (const auto& field : fields) {
            line += ',';
            json::write_text(line, field.name);
            line += ':';
            if (field.quoted)
                json::write_text(line, field.value);
            else
                line += field.value;
        }
    } else {
        line = message;
        for (const auto& field : fields) {
            line += ' ';
            line += field.name;
            line += '=';
            if (field.quoted && field.value.find_first_of(" \"\n=") != std::string::npos)
                json::write_text(line, field.value);
            else
                line += field.value;
        }
    }
    logger().log(level_of(level), spdlog::string_view_t(line.data(), line.size()));
}

} // namespace alcedo::log
