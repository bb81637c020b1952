#include "db/migration_text.hpp"

#include "base/text.hpp"

namespace alcedo::db {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view postgres_word(std::string_view word) {
    if (equal_ignoring_case(word, "blob")) return "bytea";
    if (equal_ignoring_case(word, "real")) return "double precision";
    return word;
}

void append_for_postgres(std::string& out, std::string_view line) {
    if (const auto tail = lower_ascii(line).find(") without rowid"); tail != std::string::npos) {
        out += line.substr(0, tail + 1);
        line.remove_prefix(tail + std::string_view(") without rowid").size());
    }
    for (std::size_t at = 0; at < line.size();) {
        auto end = at + 1;
        if (line.substr(at).starts_with("--")) {
            end = line.size();
        } else if (line[at] == '\'') {
            while (end < line.size() && line[end] != '\'') ++end;
            end = std::min(end + 1, line.size());
        } else if (is_word(line[at])) {
            while (end < line.size() && is_word(line[end])) ++end;
        }
        out += postgres_word(line.substr(at, end - at));
        at = end;
    }
}

} // namespace

std::string migration_text(std::string_view sql, Engine engine) {
    constexpr std::string_view sqlite_only = "--sqlite ";
    constexpr std::string_view postgres_only = "--postgres ";
    std::string out;
    while (!sql.empty()) {
        const auto end = std::min(sql.find('\n'), sql.size());
        auto line = sql.substr(0, end);
        sql.remove_prefix(std::min(end + 1, sql.size()));
        const auto mine = engine == Engine::sqlite ? sqlite_only : postgres_only;
        const auto other = engine == Engine::sqlite ? postgres_only : sqlite_only;
        if (line.starts_with(other)) continue;
        if (line.starts_with(mine))
            out += line.substr(mine.size());
        else if (engine == Engine::postgres)
            append_for_postgres(out, line);
        else
            out += line;
        out += '\n';
    }
    return out;
}

} // namespace alcedo::db
