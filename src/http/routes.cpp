#include "http/routes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "http/form.hpp"
#include "http/operation_name.hpp"

namespace alcedo::http {
namespace {

constexpr std::size_t most_parameters = 8;

std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

} // namespace

/// What stood for the parameters, in order.
struct Routes::Values {
    std::array<std::string_view, most_parameters> items;
    std::size_t count = 0;
};

/// One place in the tree of path segments.
struct Routes::Branch {
    struct Child {
        std::string segment;
        std::unique_ptr<Branch> branch;
    };
    std::vector<Child> fixed; ///< sorted by segment
    std::unique_ptr<Branch> parameter;
    std::array<const Route*, 8> by_method{};
    bool is_end = false;

    Branch& grow(std::string_view segment) {
        auto& next = segment.starts_with('{') ? parameter : place_of(segment);
        if (!next) next = std::make_unique<Branch>();
        return *next;
    }
    /// `rest` is empty or begins with a slash.
    const Branch* find(std::string_view rest, Values& values) const {
        if (rest.empty() || rest == "/") return is_end ? this : nullptr;
        const auto segment = next_segment(rest);
        if (segment.empty()) return nullptr;
        const auto it = std::ranges::lower_bound(fixed, segment, {}, &Child::segment);
        if (it != fixed.end() && it->segment == segment)
            if (const auto* found = it->branch->find(rest, values)) return found;
        if (!parameter || values.count == most_parameters) return nullptr;
        values.items[values.count++] = segment;
        if (const auto* found = parameter->find(rest, values)) return found;
        --values.count;
        return nullptr;
    }

private:
    std::unique_ptr<Branch>& place_of(std::string_view segment) {
        const auto it = std::ranges::lower_bound(fixed, segment, {}, &Child::segment);
        if (it != fixed.end() && it->segment == segment) return it->branch;
        return fixed.insert(it, Child{std::string(segment), nullptr})->branch;
    }
};

Routes::Routes(db::Database* database) : database_(database), root_(std::make_unique<Branch>()) {}
Routes::~Routes() = default;

Route& Routes::add(Method method, std::string_view path, Permission permission, std::string_view summary,
                   handling::Adapted handler) {
    Route route{method, std::string(path), permission, std::string(summary)};
    route.run = std::move(handler.run);
    route.ask = handler.ask;
    route.view = handler.view;
    route.success = handler.status;
    route.raw = handler.raw;
    return insert(std::move(route));
}

const Route* Routes::find(Request& request) const {
    request.path_parameters.clear();
    Values values;
    const auto* branch = root_->find(request.path, values);
    if (branch == nullptr) return nullptr;
    const Route* route = branch->by_method[static_cast<std::size_t>(request.method)];
    if (route == nullptr && request.method == Method::head)
        route = branch->by_method[static_cast<std::size_t>(Method::get)];
    if (route == nullptr) return nullptr;
    for (std::size_t i = 0; i < route->parameters.size(); ++i) {
        auto value = percent_decoded(values.items[i], false);
        if (!value) return nullptr;
        request.path_parameters.emplace_back(route->parameters[i], std::move(*value));
    }
    return route;
}

const Route& Routes::match(Request& request) const {
    if (const auto* route = find(request)) return *route;
    throw refusal_of(request);
}

Refusal Routes::refusal_of(const Request& request) const {
    const auto allowed = allowed_methods(request.path);
    if (allowed.empty()) return {RefusalCode::not_found, "There is nothing at this address."};
    Values values;
    const auto* branch = root_->find(request.path, values);
    if (branch->by_method[static_cast<std::size_t>(request.method)] != nullptr)
        return {RefusalCode::malformed, "The address has a percent escape that stands for no character."};
    return {RefusalCode::method_not_allowed, "This address takes " + allowed + "."};
}

std::string Routes::allowed_methods(std::string_view path) const {
    Values values;
    const auto* branch = root_->find(path, values);
    std::string out;
    if (branch == nullptr) return out;
    for (std::size_t i = 0; i < branch->by_method.size(); ++i) {
        const auto method = static_cast<Method>(i);
        const bool get = branch->by_method[static_cast<std::size_t>(Method::get)] != nullptr;
        if (branch->by_method[i] == nullptr && !(method == Method::head && get)) continue;
        if (!out.empty()) out += ", ";
        out += text_of(method);
    }
    return out;
}

Route& Routes::insert(Route route) {
    if (!route.path.starts_with('/')) throw std::logic_error("a path begins with a slash: " + route.path);
    auto* branch = root_.get();
    std::string_view rest = route.path;
    while (rest.size() > 1) {
        const auto segment = next_segment(rest);
        if (segment.empty()) throw std::logic_error("an empty segment in " + route.path);
        branch = &branch->grow(segment);
        if (segment.starts_with('{')) route.parameters.emplace_back(segment.substr(1, segment.size() - 2));
    }
    if (route.parameters.size() > most_parameters)
        throw std::logic_error("too many parameters in " + route.path);
    require_known_parameters(route);
    auto& place = branch->by_method[static_cast<std::size_t>(route.method)];
    if (place != nullptr)
        throw std::logic_error(std::string(text_of(route.method)) + " " + route.path + " is there twice");
    if (route.operation.empty()) route.operation = operation_name(route);
    route.operation = unused_operation(route);
    route.tag = tag_of(route);
    route.number = static_cast<int>(routes_.size());
    branch->is_end = true;
    place = &routes_.emplace_back(std::move(route));
    return routes_.back();
}

/// A parameter that no member of the input takes is a slip of the pen.
void Routes::require_known_parameters(const Route& route) const {
    if (route.ask == nullptr) return;
    for (const auto& name : route.parameters)
        if (std::ranges::none_of(route.ask().members,
                                 [&](const auto& member) { return member.name == name; }))
            throw std::logic_error(route.path + ": its input has no member " + name);
}

std::string Routes::unused_operation(const Route& route) const {
    std::string name = route.operation;
    const auto is_used = [&] {
        return std::ranges::any_of(routes_, [&](const auto& other) { return other.operation == name; });
    };
    for (int number = 2; is_used(); ++number) name = route.operation + std::to_string(number);
    return name;
}

} // namespace alcedo::http
