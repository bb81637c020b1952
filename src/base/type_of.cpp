#include "base/type_of.hpp"

namespace alcedo::typing {

template struct OptionalCode<OptionalIn<std::string>>;
template struct OptionalCode<OptionalIn<bool>>;
template struct OptionalCode<OptionalIn<int>>;
template struct OptionalCode<OptionalIn<std::int64_t>>;
template struct OptionalCode<OptionalIn<Instant>>;
template struct ListCode<std::string>;
template struct MapCode<std::string>;

} // namespace alcedo::typing
