#pragma once
#include <algorithm>

namespace alcedo {

/// How many of `all` places one may hold while `left` of them are free: a sixteenth of those, or four; of the last
/// quarter one. So one alone gets a part of them that is plenty, and it takes a hundred and fifty who fill 512 places and
/// let none go until somebody who holds none finds none; were it half of what is left, nine would do.
constexpr int fair_share(int left, int all) { return 4 * left > all ? std::max(left / 16, 4) : 1; }

} // namespace alcedo
