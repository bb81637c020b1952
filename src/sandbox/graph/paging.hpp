#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "sandbox/graph/call.hpp"

namespace alcedo::sandbox {

constexpr std::size_t default_page = 25;
constexpr std::size_t largest_page = 500;

/// The `limit` parameter; throws GraphError when it is no positive number.
std::size_t page_limit(const GraphCall& call);
/// Opaque text of a position.
std::string cursor_of(std::string_view position);
/// The position in `after`; throws GraphError for text that is no cursor.
std::optional<std::string> position_after(const GraphCall& call);

/// {"data":[…],"paging":{cursors, next}}: first and last are positions; `next` repeats the call, token included when
/// it came as a parameter, as Graph does.
std::string page_json(const GraphCall& call, const std::string& url, const boost::json::array& data,
                      std::string_view first, std::string_view last, bool more);
/// A page of things that are all there: positions are numbers.
std::string page_of_all(const GraphCall& call, const std::string& url, const boost::json::array& all);

} // namespace alcedo::sandbox
