#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/refusal.hpp"
#include "db/filter/record.hpp"
#include "db/filter/sql.hpp"

// Filters from anywhere: whatever is not refused with a pointer into the filter compiles to SQL whose parameters are all
// given, and is evaluated in memory, where it and its opposite never agree.

using namespace alcedo;
using namespace alcedo::db::filter;
using alcedo::db::filter::Type;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

const Fields& fields() {
    static const Fields made = [] {
        auto name = field("name", Type::text);
        name.folded_column = "name_key";
        auto status = field("status", Type::choice);
        status.choices = {{"new", "New"}, {"won", "Won"}};
        auto budget = field("budget", Type::number);
        budget.scale = 10'000;
        auto own = field("labels", Type::choices);
        own.choices = status.choices;
        own.custom_field = 7;
        return Fields({"lead", "leads", "lead"},
                      {name, status, budget, own, field("fee", Type::money), field("day", Type::date),
                       field("at", Type::datetime), field("test", Type::checkbox),
                       relation("parent", fields)},
                      {{"leads_by_name", {"name"}}, {"leads_by_parent", {"parent"}}});
    }();
    return made;
}

struct Nobody : Record {
    Held held(const Condition&) const override { return {}; }
    std::int64_t happened(const std::string&, std::optional<Instant>) const override { return 0; }
};

void check_sql(const Filter& filter) {
    db::ParamList params;
    SqlWriter writer(params);
    const auto sql = writer.condition(filter, "w");
    if (filter.form == Filter::Form::condition) writer.seek(filter.condition, fields());
    for (const auto& param : params.params()) require(param.name.size() >= 2 && param.name.front() == 'f');
    require(!sql.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        const auto filter =
            read_filter(fields(), text, {from_epoch_ms(1'795'000'000'000), "Asia/Kolkata", {}});
        check_sql(filter);
        Filter opposite;
        opposite.form = Filter::Form::not_;
        opposite.parts.push_back(filter);
        require(holds(filter, Nobody{}) != holds(opposite, Nobody{}));
    } catch (const Refusal& refusal) {
        require(refusal.code() == RefusalCode::validation && !refusal.fields().empty());
        for (const auto& problem : refusal.fields()) require(problem.pointer.starts_with("#/filter"));
    }
    return 0;
}
