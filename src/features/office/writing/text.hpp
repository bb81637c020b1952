#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Texts that are written once and said to many: "Hi {{first_name|there}}, this is {{business_name}}."
namespace alcedo::writing {

/// What one text may hold; more is a problem of that text.
inline constexpr std::size_t longest_text = 65'536; ///< bytes
inline constexpr std::size_t most_blanks = 200;

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

using Piece = std::variant<std::string, Blank>;
using Pieces = std::vector<Piece>;

/// A parsed text. One with problems can be said all the same: what was not understood stands there as it was typed.
class Text {
public:
    static Text parse(std::string_view text);

    const Pieces& pieces() const& { return pieces_; }
    const std::vector<Problem>& problems() const& { return problems_; }
    std::vector<Problem> problems() && { return std::move(problems_); }

private:
    friend class Reader;
    Pieces pieces_;
    std::vector<Problem> problems_;
};

} // namespace alcedo::writing
