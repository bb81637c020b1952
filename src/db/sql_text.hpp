#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::db {

/// A statement's text taken apart once, when it is prepared.
struct SqlText {
    std::vector<std::string> parameters; ///< names in order of first appearance; the nth is $n in `numbered`
    std::string numbered;                ///< the text with `:name` turned into `$n`, for PostgreSQL
    std::vector<std::string> words;      ///< keywords and names outside of literals and comments, lower case

    bool mentions_parameter(std::string_view name) const;
};

/// The statements of a script, without the semicolons between them. Knows no dollar quotes.
std::vector<std::string> split_statements(std::string_view script);

/// Leaves string literals, quoted names, comments and `::` casts alone.
SqlText take_apart(std::string_view sql);

} // namespace alcedo::db
