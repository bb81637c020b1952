#pragma once
#include "features/@district@/@room@/@room@.hpp"
#include "features/office/fields/catalogue.hpp"
#include "http/routes.hpp"

namespace alcedo::@room@ {

void add_routes(http::Routes& routes, const Foundation& foundation, @Nouns@& @room@,
                const fields::Catalogue& catalogue);

} // namespace alcedo::@room@
