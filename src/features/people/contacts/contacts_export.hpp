#pragma once
#include "features/office/exports/exports.hpp"
#include "features/office/fields/catalogue.hpp"
#include "http/routes.hpp"

namespace alcedo::contacts {

/// The operation contacts.export and its route.
void add_export(http::Routes& routes, db::Database& database, exports::Exports& exports,
                const fields::Catalogue& catalogue);

} // namespace alcedo::contacts
