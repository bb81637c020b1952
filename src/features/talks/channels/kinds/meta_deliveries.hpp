#pragma once
#include "features/office/deliveries/source.hpp"

namespace alcedo::channels {

/// What Meta posts for all of its products to one address.
deliveries::Source meta_deliveries();

} // namespace alcedo::channels
