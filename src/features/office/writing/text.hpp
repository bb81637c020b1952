#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "features/office/writing/condition.hpp"

/// Texts that are written once and said to many (docs/writing.md): "Hi {{first_name|there}}, {{if city is Lisbon}}see you
/// at the school{{else}}we meet online{{end}}."
namespace alcedo::writing {

/// What one text may hold; more is a problem of that text.
inline constexpr std::size_t longest_text = 65'536; ///< bytes
inline constexpr std::size_t most_blanks = 200;     ///< variables and conditions
inline constexpr int deepest_block = 8;

/// Something wrong in a text and where: bytes from its start.
struct Problem {
    std::size_t at = 0;
    std::size_t length = 0;
    std::string detail;
};

/// {{first_name|there}}: a variable, and what is said when nothing is known of it.
struct Blank {
    std::string name;
    std::optional<std::string> otherwise;
    std::size_t at = 0;
    std::size_t length = 0;
};

struct Piece;
using Pieces = std::vector<Piece>;

/// What is said when the condition holds, or, without one, when none before it did.
struct Branch {
    std::optional<Condition> condition;
    bool otherwise = false; ///< {{else}}; a branch with neither was not understood and is never said
    Pieces pieces;
    std::size_t at = 0; ///< of its tag
    std::size_t length = 0;
};

/// {{if …}}…{{else if …}}…{{else}}…{{end}}: the first branch that holds.
struct Block {
    std::vector<Branch> branches;
};

struct Piece {
    std::variant<std::string, Blank, Block> what;
};

/// A parsed text. One with problems can be said all the same: what was not understood stands there as it was typed.
class Text {
public:
    static Text parse(std::string_view text);

    const Pieces& pieces() const& { return pieces_; }
    const std::vector<Problem>& problems() const& { return problems_; }
    std::vector<Problem> problems() && { return std::move(problems_); }

    /// Every name that the text asks for, with its place: of blanks, and of conditions.
    std::vector<Blank> names() const;

private:
    friend class Reader;
    Pieces pieces_;
    std::vector<Problem> problems_;
};

} // namespace alcedo::writing
