#pragma once
// For tests only: two nouns with every type of field, random rows of them in a database and in memory, and random filters.
#include <map>
#include <random>

#include "db/filter/page.hpp"
#include "db/filter/record.hpp"
#include "tests/support/database.hpp"

namespace alcedo::db::filter::testing_world {

inline constexpr TenantId tenant{7};
inline const Instant now = from_epoch_ms(1'795'000'000'000);

const Fields& person_fields();
const Fields& deal_fields();
/// "size" of a deal is a choice, "budget" a number, "labels" choices, "since" a date, "note" text; all own fields.
FieldPointer custom_field(std::string_view noun, std::string_view key);
Reading reading();

using Values = std::map<std::string, Held>;

/// A deal as the test knows it.
struct Deal : Record {
    std::int64_t id = 0;
    Values values; ///< also its person's, "person.country"
    std::vector<std::pair<std::string, Instant>> events;

    Held held(const Condition& condition) const override;
    std::int64_t happened(const std::string& kind, std::optional<Instant> since) const override;
};

class World {
public:
    explicit World(unsigned seed) : random_(seed) {}
    static void create_tables(Database& database);
    void fill(Tx& tx, int people, int deals);
    void add_deal(Tx& tx);
    void change_deal(Tx& tx, std::size_t place);
    void remove_deal(Tx& tx, std::size_t place);
    std::string filter(int depth = 0);
    std::string sort();
    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    std::vector<Deal> deals;

private:
    void put(Tx& tx, Deal& deal);
    std::string condition();
    std::string text();
    template <class T> const T& one_of(const std::vector<T>& all) { return all[random_() % all.size()]; }
    bool chance(int percent) { return number(100) < percent; }

    std::mt19937 random_;
    std::vector<std::pair<std::int64_t, Values>> people_;
    std::int64_t next_id_ = 1000;
};

} // namespace alcedo::db::filter::testing_world
