#pragma once
#include "features/@district@/@room@/@room@.hpp"
#include "http/routes.hpp"

namespace alcedo::@room@ {

/// /@room@
void add_routes(http::Routes& routes, @Nouns@& @room@);

} // namespace alcedo::@room@
