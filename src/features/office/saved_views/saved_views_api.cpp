#include "features/office/saved_views/saved_views_api.hpp"

#include "features/office/saved_views/saved_views_permissions.hpp"
#include "http/caller.hpp"

namespace alcedo::saved_views {
namespace {

struct SavedViewQuery {
    std::string noun;
};
BOOST_DESCRIBE_STRUCT(SavedViewQuery, (), (noun))

struct SavedViewAsk {
    SavedViewId id;
};
BOOST_DESCRIBE_STRUCT(SavedViewAsk, (), (id))

} // namespace

void add_routes(http::Routes& routes, SavedViews& saved_views) {
    using http::Method;
    routes.read("/api/v1/saved_views", saved_views_read, "List the saved views of a noun",
                [](db::Tx& tx, const SavedViewQuery& query) {
                    http::List<SavedView> views;
                    views.items = SavedViews::list(tx, query.noun);
                    return views;
                });
    routes.write(Method::post, "/api/v1/saved_views", saved_views_write, "Save a view",
                 [&saved_views](db::Tx& tx, const NewSavedView& ask) {
                     return http::Created{saved_views.add(tx, ask)};
                 });
    routes.read("/api/v1/saved_views/{id}", saved_views_read, "Read a saved view",
                [](db::Tx& tx, const SavedViewAsk& ask) { return SavedViews::get(tx, ask.id); });
    routes.write(
        Method::put, "/api/v1/saved_views/{id}", saved_views_write, "Rename, change or share a saved view",
        [&saved_views](db::Tx& tx, const SavedViewChange& ask) { return saved_views.change(tx, ask); });
    routes.write(Method::del, "/api/v1/saved_views/{id}", saved_views_write, "Delete a saved view",
                 [&saved_views](db::Tx& tx, const SavedViewAsk& ask) { saved_views.remove(tx, ask.id); });
}

} // namespace alcedo::saved_views
