#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

namespace alcedo::sandbox {

/// "id,questions{key,label},leads.limit(5)" gives id, questions, leads: what stands in braces is not narrowed down.
std::vector<std::string> field_names(std::string_view fields);
/// The asked members of `node` in the asked order, and always its id; `otherwise` when nothing was asked.
boost::json::object selected(const boost::json::object& node, std::string_view fields,
                             std::string_view otherwise);

} // namespace alcedo::sandbox
