#include "features/house.hpp"

#include <map>

namespace alcedo {

std::vector<Permission> House::permissions() const {
    std::map<std::string_view, Permission> all;
    for (const auto& route : routes.all()) all.emplace(route.permission.name, route.permission);
    for (const auto& [word, kind] : events.kinds()) all.emplace(kind.hear.name, kind.hear);
    all.erase(open_to_all.name);
    all.erase(signed_in.name);
    std::vector<Permission> permissions;
    for (const auto& [name, permission] : all) permissions.push_back(permission);
    return permissions;
}

http::OpenapiExtras House::openapi_extras() const {
    std::map<std::string_view, http::OpenapiExtras::Event> events_by_word;
    for (const auto& [kind, data] : told.entries())
        events_by_word.emplace(
            kind.word, http::OpenapiExtras::Event{kind.word, kind.meaning, kind.hear.name, kind.live, data});
    http::OpenapiExtras extras;
    for (const auto& [word, event] : events_by_word) extras.events.push_back(event);
    for (const auto& permission : permissions()) extras.permissions.push_back(permission.name);
    return extras;
}

} // namespace alcedo
