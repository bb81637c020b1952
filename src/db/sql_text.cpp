#include "db/sql_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo::db {
namespace {

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_name(char c) { return starts_name(c) || (c >= '0' && c <= '9'); }

class Scanner {
public:
    explicit Scanner(std::string_view sql) : sql_(sql) {}

    /// Ends at a semicolon too when `sql` is a script; `rest` is what follows.
    SqlText scan(std::string_view* rest = nullptr) {
        while (at_ < sql_.size()) {
            if (rest != nullptr && sql_[at_] == ';') break;
            const char c = sql_[at_];
            if (c == '\'') {
                copy(quoted_length('\''));
            } else if (c == '"' || c == '`') {
                const auto length = quoted_length(c);
                if (length > 2) text_.words.push_back(lower_ascii(sql_.substr(at_ + 1, length - 2)));
                copy(length);
            } else if (looking_at("--")) {
                copy(std::min(sql_.find('\n', at_), sql_.size()) - at_);
            } else if (looking_at("/*")) {
                copy(comment_length());
            } else if (looking_at("::")) {
                copy(2);
            } else if (c == ':' && at_ + 1 < sql_.size() && starts_name(sql_[at_ + 1])) {
                take_parameter();
            } else if (continues_name(c)) {
                const auto length = name_length(at_);
                if (starts_name(c)) text_.words.push_back(lower_ascii(sql_.substr(at_, length)));
                copy(length);
            } else {
                copy(1);
            }
        }
        if (rest != nullptr) *rest = sql_.substr(std::min(at_ + 1, sql_.size()));
        return std::move(text_);
    }

private:
    bool looking_at(std::string_view what) const { return sql_.substr(at_).starts_with(what); }
    void copy(std::size_t length) {
        text_.numbered += sql_.substr(at_, length);
        at_ += length;
    }
    std::size_t name_length(std::size_t from) const {
        auto end = from;
        while (end < sql_.size() && continues_name(sql_[end])) ++end;
        return end - from;
    }
    /// With both quotes; a doubled quote inside is part of the text.
    std::size_t quoted_length(char quote) const {
        for (auto end = at_ + 1; end < sql_.size(); ++end) {
            if (sql_[end] != quote) continue;
            if (end + 1 < sql_.size() && sql_[end + 1] == quote)
                ++end;
            else
                return end + 1 - at_;
        }
        return sql_.size() - at_;
    }
    std::size_t comment_length() const {
        const auto end = sql_.find("*/", at_ + 2);
        return end == std::string_view::npos ? sql_.size() - at_ : end + 2 - at_;
    }
    void take_parameter() {
        const auto length = name_length(at_ + 1);
        const std::string name(sql_.substr(at_ + 1, length));
        auto& names = text_.parameters;
        auto found = std::ranges::find(names, name);
        if (found == names.end()) found = names.insert(names.end(), name);
        text_.numbered += '$' + std::to_string(found - names.begin() + 1);
        at_ += length + 1;
    }

    std::string_view sql_;
    std::size_t at_ = 0;
    SqlText text_;
};

} // namespace

bool SqlText::mentions_parameter(std::string_view name) const {
    return std::ranges::find(parameters, name) != parameters.end();
}

std::vector<std::string> split_statements(std::string_view script) {
    std::vector<std::string> statements;
    while (!script.empty()) {
        auto statement = Scanner(script).scan(&script);
        if (!statement.words.empty()) statements.push_back(std::move(statement.numbered));
    }
    return statements;
}

SqlText take_apart(std::string_view sql) { return Scanner(sql).scan(); }

} // namespace alcedo::db
