#pragma once
#include "features/office/fields/list.hpp"
#include "http/routes.hpp"

namespace alcedo::fields {

/// What is counted, and against which fields its filters are read.
struct Counting {
    const Foundation& foundation;
    const Catalogue& catalogue;
    const Fields& fields;
};

/// POST /…/count: how many records a filter matches, whatever its length.
void add_count_route(http::Routes& routes, std::string path, Permission permission, std::string summary,
                     Counting counting);

} // namespace alcedo::fields
