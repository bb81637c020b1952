#include "features/office/fields/fields_room.hpp"

#include "features/house.hpp"
#include "features/office/fields/custom_fields_permissions.hpp"
#include "features/office/fields/fields_view.hpp"

namespace alcedo::fields {
namespace {

struct NounAsk {
    std::string noun;
};
BOOST_DESCRIBE_STRUCT(NounAsk, (), (noun))

struct ListAsk {
    std::optional<std::string> noun;
};
BOOST_DESCRIBE_STRUCT(ListAsk, (), (noun))

struct FieldAsk {
    CustomFieldId id;
};
BOOST_DESCRIBE_STRUCT(FieldAsk, (), (id))

http::List<FieldView> fields_of(db::Tx& tx, const Catalogue& catalogue, const std::string& name) {
    const auto* noun = catalogue.find(name);
    if (noun == nullptr) throw not_found("This noun");
    http::List<FieldView> views{views_of(*noun), {}};
    for (const auto& custom : custom_fields_of(tx, name))
        views.items.push_back(view_of(*noun, catalogue.as_field(custom)));
    return views;
}

} // namespace

void Room::move_in(House& house) {
    using http::Method;
    auto& routes = house.routes;
    customs.move_in(house);
    routes.read("/api/v1/fields/{noun}", signed_in, "What a noun may be filtered and sorted by",
                [&catalogue = house.nouns](db::Tx& tx, const NounAsk& ask) {
                    return fields_of(tx, catalogue, ask.noun);
                });
    routes.read("/api/v1/custom_fields", signed_in, "List the workspace's own fields",
                [](db::Tx& tx, const ListAsk& ask) {
                    return http::List<CustomField>{custom_fields_of(tx, ask.noun), {}};
                });
    routes.write(
        Method::post, "/api/v1/custom_fields", custom_fields_write, "Give a noun a field of your own",
        [this](db::Tx& tx, const NewCustomField& ask) { return http::Created{customs.add(tx, ask)}; });
    routes.write(Method::patch, "/api/v1/custom_fields/{id}", custom_fields_write,
                 "Change a field of your own",
                 [this](db::Tx& tx, const CustomFieldChange& ask) { return customs.change(tx, ask); });
    routes.write(Method::del, "/api/v1/custom_fields/{id}", custom_fields_write,
                 "Remove a field of your own with its values",
                 [this](db::Tx& tx, const FieldAsk& ask) { customs.remove(tx, ask.id); });
}

} // namespace alcedo::fields
