#pragma once
#include <map>
#include <string>

#include "sandbox/sandbox.hpp"

namespace alcedo::bench {

/// The environment of a Program that has this sandbox for its outside world.
std::map<std::string, std::string> settings_for(const sandbox::Sandbox& world);

} // namespace alcedo::bench
