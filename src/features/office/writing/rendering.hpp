#pragma once
#include "features/office/writing/medium.hpp"
#include "features/office/writing/text.hpp"

namespace alcedo::writing {

/// Longer values are cut, so that no answer of a person makes a message endless. Bytes.
inline constexpr std::size_t longest_value = 4'000;

/// The text with its blanks filled: by the value, else by the blank's own default, else by nothing. A blank that stands
/// where the medium takes no value is left out. `moment` is for conditions on days.
std::string render(const Text& text, Medium medium, const Values& values, const Moment& moment = {});

/// Blanks that stand where this medium takes no value.
std::vector<Problem> misplaced_blanks(const Text& text, Medium medium);

} // namespace alcedo::writing
