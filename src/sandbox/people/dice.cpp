#include "sandbox/people/dice.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;

std::uint64_t stirred(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

std::uint64_t mixed(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t state = 0;
    for (const auto part : parts) state = stirred(state + golden + part);
    return state;
}

std::uint64_t mixed(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return stirred(hash);
}

std::uint64_t Dice::next() { return stirred(state_ += golden); }

int Dice::between(int least, int most) {
    if (most <= least) return least;
    return least + static_cast<int>(next() % (static_cast<std::uint64_t>(most - least) + 1));
}

bool Dice::chance(double probability) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < probability; }

} // namespace alcedo::sandbox
