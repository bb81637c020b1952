#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "http/component_names.hpp"

namespace alcedo::http {

/// Writes shapes as JSON Schema 2020-12 and gathers those that have a name as components.
class OpenapiSchemas {
public:
    explicit OpenapiSchemas(const ComponentNames& names) : names_(names) {}

    enum class Use { sent, answered };
    /// A reference for what has a name, the schema itself for the rest.
    boost::json::object of(const Shape& shape, Use use);
    /// Of a body whose members in `left_out` come from the path.
    boost::json::object of_body(const Shape& shape, const std::vector<std::string>& left_out,
                                const std::string& operation);
    /// All components, sorted by name.
    boost::json::object components() const;

private:
    boost::json::object object_of(const Shape& shape, Use use, const std::vector<std::string>& left_out);
    boost::json::object id_of(const Shape& shape);

    const ComponentNames& names_;
    std::map<std::string, boost::json::object> components_;
    std::set<std::string> sent_; ///< components whose required members are those that must be sent
};

boost::json::object reference_to(std::string_view kind, std::string_view name);

} // namespace alcedo::http
