#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::writing {

/// A word of a condition. What stands in "…" or “…” is a value, whatever it says.
struct Word {
    std::string text;
    bool quoted = false;
};

/// The words of a condition; a comma is one. A quotation that is not closed goes to the end.
std::vector<Word> words_of(std::string_view condition);

} // namespace alcedo::writing
