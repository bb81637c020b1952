#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "http/routes.hpp"

namespace alcedo::http {

/// The words and objects that routes speak of, and how the document calls them: by type name ("Lead", "LeadList" for
/// List<Lead>); where two types share one, the scope goes in front ("SalesAsk").
class ComponentNames {
public:
    explicit ComponentNames(const Routes& routes, const std::vector<ShapeOf>& more = {});
    const std::string& of(const Shape& shape) const;
    /// Types that still share a name.
    std::set<std::string> shared() const;

private:
    void collect(const Shape& shape);
    std::map<std::string, const Shape*> by_full_name_;
    std::map<std::string, std::string> names_;
};

/// "alcedo::http::List<alcedo::leads::Lead>" -> "LeadList"
std::string simple_type_name(std::string_view full_name);
/// "lead_form" -> "LeadForm"
std::string pascal_case(std::string_view text);

} // namespace alcedo::http
