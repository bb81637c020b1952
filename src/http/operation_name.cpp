#include "http/operation_name.hpp"

#include <algorithm>

#include "http/component_names.hpp"
#include "http/routes.hpp"

namespace alcedo::http {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    if (path.starts_with("/api/v1/")) path.remove_prefix(8);
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        if (slash > 0) segments.push_back(path.substr(0, slash));
        path.remove_prefix(std::min(path.size(), slash + 1));
    }
    return segments;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

/// "lead_forms" -> "lead_form"; what is no plural stays.
std::string singular(std::string_view noun) {
    if (noun.ends_with("ies")) return std::string(noun.substr(0, noun.size() - 3)) + "y";
    if (noun.ends_with("sses") || noun.ends_with("xes")) return std::string(noun.substr(0, noun.size() - 2));
    if (noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us"))
        return std::string(noun.substr(0, noun.size() - 1));
    return std::string(noun);
}

/// "/leads/{id}/timeline" -> "LeadTimeline": a noun before a parameter is one thing, hence singular.
std::string noun_of(const std::vector<std::string_view>& segments, bool last_is_one) {
    std::string out;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (is_parameter(segments[i])) continue;
        const bool one = i + 1 < segments.size() ? is_parameter(segments[i + 1]) : last_is_one;
        out += pascal_case(one ? singular(segments[i]) : std::string(segments[i]));
    }
    return out;
}

bool answers_list(const Route& route) {
    if (route.view == nullptr) return false;
    const auto& view = route.view();
    return view.kind == Shape::Kind::list ||
           std::ranges::any_of(view.members, [](const auto& member) { return member.name == "items"; });
}

} // namespace

std::string operation_name(const Route& route) {
    const auto segments = segments_of(route.path);
    std::string name;
    switch (route.method) {
    case Method::put:
    case Method::patch: name = "update" + noun_of(segments, false); break;
    case Method::del: name = "delete" + noun_of(segments, false); break;
    case Method::post:
        name = route.success == 201 ? "create" + noun_of(segments, true) : noun_of(segments, false);
        break;
    default: name = (answers_list(route) ? "list" : "get") + noun_of(segments, false);
    }
    if (name.empty()) return "root";
    if (name.front() >= 'A' && name.front() <= 'Z') name.front() = static_cast<char>(name.front() + 32);
    return name;
}

std::string tag_of(const Route& route) {
    const auto segments = segments_of(route.path);
    return segments.empty() || is_parameter(segments.front()) ? "root" : std::string(segments.front());
}

} // namespace alcedo::http
