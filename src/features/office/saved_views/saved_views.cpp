#include "features/office/saved_views/saved_views.hpp"

#include "base/refusal.hpp"
#include "db/filter/sort.hpp"
#include "db/rows.hpp"
#include "features/office/identity/users_permissions.hpp"
#include "features/office/saved_views/saved_views_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::saved_views {
namespace {

constexpr std::int64_t most_of_one_person = 100;

template <class T> std::optional<std::string> text_of(const std::optional<T>& text) {
    return text ? std::optional<std::string>(*text) : std::nullopt;
}

/// Views that others share are changed by who says who works here.
void require_hers(db::Tx& tx, const SavedView& view) {
    if (view.owner_id != tx.viewer().user) tx.viewer().require(identity::users_write);
}

} // namespace

SavedView SavedViews::add(db::Tx& tx, const NewSavedView& ask) {
    require_understood(tx, ask.noun, ask.filter, text_of(ask.sort));
    tx.serialise("saved views " + tx.viewer().user.text());
    const auto own =
        tx.one<std::int64_t>("select count(*) from saved_views where tenant_id = :tenant and owner_id = :me");
    if (own >= most_of_one_person)
        throw Refusal(RefusalCode::conflict, "You have 100 views. Delete one that you no longer use.");
    const Instant now = foundation_.now();
    const SavedView added{.id = foundation_.ids.next<SavedViewId>(),
                          .noun = ask.noun,
                          .name = ask.name,
                          .filter = ask.filter.value_or(json::Raw{R"({"all":[]})"}),
                          .q = text_of(ask.q),
                          .sort = text_of(ask.sort),
                          .shared = ask.shared.value_or(false),
                          .owner_id = tx.viewer().user,
                          .created_at = now,
                          .updated_at = now};
    db::insert(tx, "saved_views", added);
    foundation_.events.publish(tx, SavedViewCreated{added.noun}, {.about = {added.id}});
    return added;
}

SavedView SavedViews::change(db::Tx& tx, const SavedViewChange& ask) {
    const auto stands = get(tx, ask.id);
    require_hers(tx, stands);
    const auto sort = ask.sort ? text_of(ask.sort->value) : std::nullopt;
    require_understood(tx, stands.noun, ask.filter, sort);
    const auto moved = db::patch(tx, "saved_views", stands, ask, {{"updated_at", foundation_.now()}});
    if (moved.any) foundation_.events.publish(tx, SavedViewChanged{stands.noun}, {.about = {ask.id}});
    return get(tx, ask.id);
}

void SavedViews::remove(db::Tx& tx, SavedViewId id) {
    const auto gone = get(tx, id);
    require_hers(tx, gone);
    tx.run("delete from saved_views where tenant_id = :tenant and id = :id", {{"id", id}});
    foundation_.events.publish(tx, SavedViewDeleted{gone.noun}, {.about = {id}});
}

void SavedViews::require_understood(db::Tx& tx, const std::string& noun,
                                    const std::optional<json::Raw>& filter,
                                    const std::optional<std::string>& sort) const {
    const auto* fields = nouns_.find(noun);
    if (fields == nullptr) throw invalid_field("noun", "There is no list of " + noun + ".");
    const auto reading = nouns_.reading(tx);
    if (filter) db::filter::read_filter(*fields, filter->text, reading);
    if (sort) db::filter::read_sort(*fields, *sort, reading);
}

std::vector<SavedView> SavedViews::list(db::Tx& tx, const std::string& noun) {
    static const auto sql = db::select<SavedView>("saved_views") +
                            " and noun = :noun and (owner_id = :me or shared = 1) order by name, id";
    return tx.all<SavedView>(sql, {{"noun", noun}});
}

SavedView SavedViews::get(db::Tx& tx, SavedViewId id) {
    static const auto sql =
        db::select<SavedView>("saved_views") + " and id = :id and (owner_id = :me or shared = 1)";
    auto found = tx.first<SavedView>(sql, {{"id", id}});
    if (!found) throw not_found("This view");
    return std::move(*found);
}

} // namespace alcedo::saved_views
