#pragma once
#include "base/settings_catalogue.hpp"

namespace alcedo::app {

/// All that an operator of this program can set.
SettingsCatalogue settings_catalogue();

} // namespace alcedo::app
