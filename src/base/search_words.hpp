#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace alcedo {

/// The words of a text under which it is found, folded, each once, in their order. What has an apostrophe is found without it
/// and by what follows it: "O’Connor" is oconnor and connor.
std::vector<std::string> words_in(std::string_view text);
/// The words of a question: each must begin one of words_in.
std::vector<std::string> asked_words_in(std::string_view question);

} // namespace alcedo
