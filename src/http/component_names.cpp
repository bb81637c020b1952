#include "http/component_names.hpp"

#include <algorithm>

namespace alcedo::http {
namespace {

/// Splits off what stands in the outermost angle brackets.
std::string_view template_arguments(std::string_view name) {
    const auto open = name.find('<');
    const auto close = name.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return name.substr(open + 1, close - open - 1);
}

std::string_view without_arguments(std::string_view name) { return name.substr(0, name.find('<')); }

/// "alcedo::leads::{anonymous}::Ask" -> "sales"
std::string_view scope_of(std::string_view full_name) {
    auto name = without_arguments(full_name);
    while (true) {
        const auto colons = name.rfind("::");
        if (colons == std::string_view::npos) return {};
        name = name.substr(0, colons);
        const auto before = name.rfind("::");
        const auto scope = before == std::string_view::npos ? name : name.substr(before + 2);
        if (!scope.starts_with('{') && !scope.starts_with('(')) return scope;
    }
}

} // namespace

std::string pascal_case(std::string_view text) {
    std::string out;
    bool upper = true;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && (c < '0' || c > '9')) {
            upper = true;
        } else {
            out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            upper = false;
        }
    }
    return out;
}

std::string simple_type_name(std::string_view full_name) {
    const auto plain = without_arguments(full_name);
    const auto colons = plain.rfind("::");
    std::string name(colons == std::string_view::npos ? plain : plain.substr(colons + 2));
    const auto arguments = template_arguments(full_name);
    if (!arguments.empty()) name = simple_type_name(arguments.substr(0, arguments.find(','))) + name;
    return name;
}

ComponentNames::ComponentNames(const Routes& routes, const std::vector<ShapeOf>& more) {
    for (const auto shape : more) collect(shape());
    for (const auto& route : routes.all()) {
        if (!route.documented) continue;
        if (route.ask != nullptr) collect(route.ask());
        if (route.view != nullptr) collect(route.view());
    }
    std::map<std::string, int> uses;
    for (const auto& [full_name, shape] : by_full_name_) ++uses[simple_type_name(full_name)];
    for (const auto& [full_name, shape] : by_full_name_) {
        const auto simple = simple_type_name(full_name);
        names_[full_name] = uses[simple] > 1 ? pascal_case(scope_of(full_name)) + simple : simple;
    }
}

const std::string& ComponentNames::of(const Shape& shape) const { return names_.at(shape.full_name); }

std::set<std::string> ComponentNames::shared() const {
    std::set<std::string> seen;
    std::set<std::string> twice;
    for (const auto& [full_name, name] : names_)
        if (!seen.insert(name).second) twice.insert(name);
    return twice;
}

void ComponentNames::collect(const Shape& shape) {
    if (shape.element != nullptr) collect(shape.element());
    if (shape.kind != Shape::Kind::word && shape.kind != Shape::Kind::object) return;
    if (!by_full_name_.emplace(shape.full_name, &shape).second) return;
    for (const auto& member : shape.members) collect(member.shape());
}

} // namespace alcedo::http
