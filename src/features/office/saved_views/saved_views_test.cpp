#include "features/office/saved_views/saved_views.hpp"

#include <gmock/gmock.h>

#include "base/refusal.hpp"
#include "features/office/identity/user_fields.hpp"
#include "features/office/saved_views/saved_views_events.hpp"
#include "features/testing_room.hpp"

namespace alcedo::saved_views {
namespace {

/// The views of one workspace, in which two people work.
struct Kept {
    explicit Kept(db::Database& its_database) : database(its_database), room(its_database) {
        room.events.declare<SavedViewCreated, SavedViewChanged, SavedViewDeleted>();
        nouns.add(identity::user_fields());
    }
    template <class F> auto as(const Viewer& who, F&& f) {
        return database.write(tenant, [&](db::Tx& tx) {
            auto hers = tx.as(who);
            return f(hers);
        });
    }
    std::vector<std::string> seen_by(const Viewer& who) {
        return as(who, [](db::Tx& tx) {
            std::vector<std::string> names;
            for (const auto& view : SavedViews::list(tx, "user")) names.push_back(view.name);
            return names;
        });
    }
    static Viewer somebody(std::int64_t user) { return {UserId{user}, std::make_shared<PermissionSet>()}; }

    db::Database& database;
    testing_room::Room room;
    TenantId tenant = room.add_tenant();
    fields::Catalogue nouns{room.clock};
    SavedViews views{room.foundation, nouns};
    Viewer asha = somebody(1);
    Viewer rui = somebody(2);
};

using testing::ElementsAre;
using testing::IsEmpty;

ALCEDO_TEST_ON_BOTH(SavedViews, AreTheirOwnersAloneUntilTheyAreShared) {
    Kept kept(database);
    const auto view =
        kept.as(kept.asha, [&](db::Tx& tx) { return kept.views.add(tx, {.noun = "user", .name = "Busy"}); });
    EXPECT_EQ(view.filter.text, R"({"all":[]})");
    EXPECT_THAT(kept.seen_by(kept.asha), ElementsAre("Busy"));
    EXPECT_THAT(kept.seen_by(kept.rui), IsEmpty());
    EXPECT_THROW(kept.as(kept.rui, [&](db::Tx& tx) { return SavedViews::get(tx, view.id); }), Refusal);
    kept.as(kept.asha, [&](db::Tx& tx) {
        return kept.views.change(tx, {.id = view.id, .name = "Very busy", .shared = true});
    });
    EXPECT_THAT(kept.seen_by(kept.rui), ElementsAre("Very busy"));
    EXPECT_THROW(kept.as(kept.rui, [&](db::Tx& tx) { kept.views.remove(tx, view.id); }), Refusal)
        << "only who manages views changes those of others";
    kept.as(Viewer::product(), [&](db::Tx& tx) { kept.views.remove(tx, view.id); });
    EXPECT_THAT(kept.seen_by(kept.asha), IsEmpty());
}

ALCEDO_TEST_ON_BOTH(SavedViews, KeepOnlyFiltersThatTheirListUnderstands) {
    Kept kept(database);
    const auto add = [&](const char* noun, const char* filter, const char* sort) {
        return kept.as(kept.asha, [&](db::Tx& tx) {
            return kept.views.add(tx,
                                  {.noun = noun, .name = "View", .filter = json::Raw{filter}, .sort = sort});
        });
    };
    EXPECT_THROW(add("shoe", "{}", "name"), Refusal);
    EXPECT_THROW(add("user", R"({"field":"shoe_size","is":["40"]})", "name"), Refusal);
    EXPECT_THROW(add("user", R"({"all":[]})", "shoe_size"), Refusal);
    const auto view = add("user", R"({"field":"name","contains":"a"})", "-name");
    EXPECT_EQ(view.sort, "-name");
    EXPECT_THROW(kept.as(kept.asha,
                         [&](db::Tx& tx) {
                             return kept.views.change(tx, {.id = view.id, .filter = json::Raw{"{}"}});
                         }),
                 Refusal);
    const auto plain = kept.as(kept.asha, [&](db::Tx& tx) {
        return kept.views.change(tx, {.id = view.id, .sort = json::OrNull<json::Text<1, 120>>(std::nullopt)});
    });
    EXPECT_EQ(plain.sort, std::nullopt);
    EXPECT_EQ(plain.filter.text, view.filter.text) << "what is left out stays";
}

ALCEDO_TEST_ON_BOTH(SavedViews, AreAHundredOfOnePersonAtMost) {
    Kept kept(database);
    const auto add = [&] {
        kept.as(kept.asha, [&](db::Tx& tx) { kept.views.add(tx, {.noun = "user", .name = "View"}); });
    };
    for (int i = 0; i < 100; ++i) add();
    EXPECT_THROW(add(), Refusal);
    EXPECT_THAT(kept.seen_by(kept.rui), IsEmpty());
}

} // namespace
} // namespace alcedo::saved_views
