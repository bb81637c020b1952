#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace alcedo::sandbox {

/// One well-mixed number from several (SplitMix64): the same on every machine, unlike <random>'s distributions.
std::uint64_t mixed(std::initializer_list<std::uint64_t> parts);
std::uint64_t mixed(std::string_view text);

/// Chances that depend only on what they are thrown for, never on which thread came first.
class Dice {
public:
    Dice(std::initializer_list<std::uint64_t> thrown_for) : state_(mixed(thrown_for)) {}
    std::uint64_t next();
    /// Both ends included.
    int between(int least, int most);
    bool chance(double probability);
    template <class T> const T& pick(std::span<const T> choices) { return choices[next() % choices.size()]; }

private:
    std::uint64_t state_;
};

} // namespace alcedo::sandbox
