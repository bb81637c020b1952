#pragma once
#include "http/edge/exchange.hpp"

namespace alcedo::http::edge {

/// Makes the answer of a handler as short as the client can take it: nothing when it has this answer already (304 by a
/// weak ETag of the body), else compressed. Small answers stay as they are, and so do streams, pieces of files, what is
/// compressed in itself, and whatever sets a cookie: beside a secret, length would tell of it (decision 0023).
void save_bytes(Exchange& exchange);

} // namespace alcedo::http::edge
