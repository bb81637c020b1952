#pragma once
#include "features/office/exports/exports.hpp"
#include "http/routes.hpp"

namespace alcedo::contacts {

/// The operation contacts.export and its route.
void add_export(http::Routes& routes, exports::Exports& exports);

} // namespace alcedo::contacts
