#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace alcedo::log {

enum class Level { debug, info, warn, error };
enum class Format { text, json };

/// A named value of a log line. Secrets never go in: log ids, not tokens.
struct Field {
    std::string_view name;
    std::string value;
    bool quoted = true;

    Field(std::string_view n, std::string_view v) : name(n), value(v) {}
    Field(std::string_view n, const std::string& v) : name(n), value(v) {}
    Field(std::string_view n, const char* v) : name(n), value(v) {}
    Field(std::string_view n, bool v) : name(n), value(v ? "true" : "false"), quoted(false) {}
    template <std::integral T>
    Field(std::string_view n, T v) : name(n), value(std::to_string(v)), quoted(false) {}
};

/// Before the first call: info, text to standard error.
void configure(Level least, Format format);
bool enabled(Level level);
void write(Level level, std::string_view message, std::initializer_list<Field> fields);

inline void debug(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::debug)) write(Level::debug, message, fields);
}
inline void info(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::info, message, fields);
}
inline void warn(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::warn, message, fields);
}
inline void error(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::error, message, fields);
}

} // namespace alcedo::log
