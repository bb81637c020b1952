#include "db/filter/walk.hpp"

#include <map>
#include <shared_mutex>

#include <fmt/format.h>

#include "base/refusal.hpp"
#include "db/filter/plan.hpp"
#include "db/filter/sql.hpp"

namespace alcedo::db::filter {
namespace {

struct Key {
    std::optional<std::int64_t> sort_number;
    std::optional<std::string> sort_text;
    std::int64_t sort_id = 0;
};
BOOST_DESCRIBE_STRUCT(Key, (), (sort_number, sort_text, sort_id))

/// The selects of pages that nothing narrows, each written once: most lists are asked for so. There are as many as there
/// are lists, times their sorts.
class PlainTexts {
public:
    template <class Write> const std::string& of(std::string key, Write write) {
        {
            const std::shared_lock lock(mutex_);
            if (const auto known = texts_.find(key); known != texts_.end()) return known->second;
        }
        const std::lock_guard lock(mutex_);
        return texts_.try_emplace(std::move(key), write()).first->second;
    }

private:
    std::shared_mutex mutex_;
    std::map<std::string, std::string> texts_; ///< under mutex_; what is in it stays
};

/// Writes the selects of one walk and runs them. A list with missing values is walked in two phases.
class Walk {
public:
    Walk(Tx& tx, const Wish& wish, const Shown& shown, const Fetch& fetch)
        : tx_(tx),
          wish_(wish),
          sort_(wish.sort),
          shown_(shown),
          fetch_(fetch),
          plan_(plan(tx, wish.fields, wish.filter, &wish.sort, wish.bounds)),
          after_(wish.after),
          in_missing_(wish.after && wish.after->is_missing) {}

    std::optional<Position> run() {
        if (!plan_.is_walkable && plan_.driver == nullptr) refuse_long_list();
        const bool at_once = plan_.driver != nullptr || plan_.rest.empty() || !plan_.is_walkable;
        while (true) {
            std::optional<Position> stop;
            if (is_plain())
                bring_plain();
            else if (at_once)
                bring({});
            else
                stop = walk_in_windows();
            if (stop || found_ > wish_.limit || in_missing_ || !sort_.has_missing()) return stop;
            in_missing_ = true;
            after_.reset();
        }
    }

private:
    std::optional<Position> walk_in_windows() {
        for (;; window_ *= 4) {
            if (looked_at_ >= wish_.bounds.walked) return go_on_from();
            const auto size = std::min(window_, wish_.bounds.walked - looked_at_);
            const auto stop = end_of_window(size);
            looked_at_ += size;
            bring(stop);
            if (found_ > wish_.limit || !stop) return std::nullopt;
            after_ = stop;
        }
    }

    /// After what was looked at. At the very start of a phase there is nothing yet: the phase begins with the smallest
    /// id that there cannot be.
    Position go_on_from() const {
        if (after_) return *after_;
        Position start;
        start.is_missing = in_missing_;
        start.id = sort_.descending ? INT64_MAX : 0;
        return start;
    }

    /// The row that ends the next so many of the walked order; nothing when fewer are left.
    std::optional<Position> end_of_window(std::int64_t size) {
        ParamList params;
        SqlWriter writer(params);
        std::string sql = "select " + keys("w") + " from " +
                          rows("w", std::string(wish_.fields.noun().from) + " w") +
                          start_of_where(writer, "w");
        for (const auto* part : plan_.prefix) sql += " and " + writer.condition(*part, "w");
        sql += beyond(writer, "w") + order("w") + " limit 1 offset " + writer.add(size - 1);
        const auto key = tx_.first<Key>(sql, params);
        if (!key) return std::nullopt;
        Position stop;
        stop.is_missing = in_missing_;
        stop.number = key->sort_number.value_or(0);
        stop.text = key->sort_text.value_or("");
        stop.id = key->sort_id;
        return stop;
    }

    bool is_plain() const {
        return plan_.driver == nullptr && plan_.prefix.empty() && plan_.rest.empty() &&
               sort_.field->custom_field == 0;
    }

    /// The same as bring, from a text that is known; its parameters in the order in which bring adds them.
    void bring_plain() {
        static PlainTexts known;
        const auto key =
            fmt::format("{}\n{}\n{} {}{}{}", shown_.columns, shown_.from, sort_.name,
                        static_cast<int>(tx_.engine()), in_missing_ ? '-' : '+', after_ ? '>' : '.');
        ParamList params;
        SqlWriter writer(params);
        const auto& sql = known.of(key, [&] {
            ParamList unused;
            SqlWriter text(unused);
            const auto alias = shown_.alias;
            // One after the other, because each numbers its parameters.
            auto written = fmt::format("select {}, {} from {}{}", shown_.columns, keys(alias), shown_.from,
                                       start_of_where(text, alias));
            written += beyond(text, alias);
            return written + order(alias) + " limit " + text.add(std::int64_t{0});
        });
        if (after_ && !by_id_alone()) sort_.by_text() ? writer.add(after_->text) : writer.add(after_->number);
        if (after_) writer.add(after_->id);
        writer.add(static_cast<std::int64_t>(wish_.limit + 1 - found_));
        found_ += fetch_(sql, params);
    }

    /// Fetches the rows of the page that stand no further than `stop`. Found first by what the conditions and the order
    /// need, which an index may hold alone; what is shown is joined to a page of them.
    void bring(const std::optional<Position>& stop) {
        ParamList params;
        SqlWriter writer(params);
        const auto alias = shown_.alias;
        const auto sql = fmt::format(
            "select {}, {} from ({}) p cross join {} where {}.tenant_id = :tenant and {}.id = p.sort_id{}",
            shown_.columns, by_id_alone() ? "p.sort_id" : fmt::format("p.{}, p.sort_id", key_name()),
            page_of_keys(writer, stop), shown_.from, alias, alias, order_of_keys());
        found_ += fetch_(sql, params);
    }

    std::string page_of_keys(SqlWriter& writer, const std::optional<Position>& stop) {
        std::string from = rows("w", std::string(wish_.fields.noun().from) + " w");
        std::string joined;
        if (plan_.driver != nullptr) {
            from = fmt::format("(select distinct id from ({}) found) d cross join {}",
                               writer.seek(*plan_.driver, wish_.fields), from);
            joined = " and w.id = d.id";
        }
        std::string sql =
            fmt::format("select {} from {}{}{}", keys("w"), from, start_of_where(writer, "w"), joined);
        for (const auto* part : plan_.prefix) sql += " and " + writer.condition(*part, "w");
        for (const auto* part : plan_.rest) sql += " and " + writer.condition(*part, "w");
        sql += beyond(writer, "w");
        if (stop) sql += compared(writer, "w", *stop, sort_.descending ? ">=" : "<=");
        const auto room = static_cast<std::int64_t>(wish_.limit + 1 - found_);
        return sql + order("w") + " limit " + writer.add(room);
    }

    bool by_custom_row() const { return sort_.field->custom_field != 0 && !in_missing_; }

    /// A tenant's own field is walked along its values, whose index has their order.
    std::string rows(std::string_view, std::string_view from) const {
        return by_custom_row() ? "custom_values k cross join " + std::string(from) : std::string(from);
    }

    std::string start_of_where(SqlWriter& writer, std::string_view alias) const {
        auto where = fmt::format(" where {}.tenant_id = :tenant", alias);
        if (by_custom_row())
            return where +
                   fmt::format(" and k.tenant_id = :tenant and k.field_id = {} and k.record_id = {}.id and"
                               " {} is not null",
                               writer.add(sort_.field->custom_field), alias, expression(alias));
        if (!sort_.has_missing()) return where;
        if (sort_.field->custom_field != 0)
            return where +
                   fmt::format(
                       " and not exists (select 1 from custom_values k where k.tenant_id = :tenant and"
                       " k.record_id = {}.id and k.field_id = {})",
                       alias, writer.add(sort_.field->custom_field));
        return where +
               fmt::format(" and {}.{} is {}", alias, sort_.field->column, in_missing_ ? "null" : "not null");
    }

    std::string expression(std::string_view alias) const { return sort_.expression(alias, tx_.engine()); }
    bool by_id_alone() const { return in_missing_ || sort_.by_id(); }
    std::string id(std::string_view alias) const {
        return by_custom_row() ? "k.record_id" : std::string(alias) + ".id";
    }

    std::string keys(std::string_view alias) const {
        const auto key_id = std::string(alias) + ".id as sort_id";
        if (by_id_alone()) return key_id;
        return fmt::format("{} as {}, {}", expression(alias), key_name(), key_id);
    }
    std::string_view key_name() const { return sort_.by_text() ? "sort_text" : "sort_number"; }
    std::string order_of_keys() const {
        const auto* direction = sort_.descending ? " desc" : "";
        if (by_id_alone()) return fmt::format(" order by p.sort_id{}", direction);
        return fmt::format(" order by p.{0}{1}, p.sort_id{1}", key_name(), direction);
    }

    std::string order(std::string_view alias) const {
        const auto* direction = sort_.descending ? " desc" : "";
        if (by_id_alone()) return fmt::format(" order by {}{}", id(alias), direction);
        return fmt::format(" order by {}{}, {}{}", expression(alias), direction, id(alias), direction);
    }

    std::string beyond(SqlWriter& writer, std::string_view alias) const {
        return after_ ? compared(writer, alias, *after_, sort_.descending ? "<" : ">") : std::string();
    }

    std::string compared(SqlWriter& writer, std::string_view alias, const Position& position,
                         std::string_view sign) const {
        if (by_id_alone()) return fmt::format(" and {} {} {}", id(alias), sign, writer.add(position.id));
        const auto value = sort_.by_text() ? writer.add(position.text) : writer.add(position.number);
        return fmt::format(" and ({}, {}) {} ({}, {})", expression(alias), id(alias), sign, value,
                           writer.add(position.id));
    }

    /// Sorts it all the same when it is short.
    void refuse_long_list() const {
        const auto sql =
            fmt::format("select count(*) from (select 1 from {} w where w.tenant_id = :tenant limit :most)"
                        " found",
                        wish_.fields.noun().from);
        if (tx_.one<std::int64_t>(sql, {{"most", wish_.bounds.walked + 1}}) <= wish_.bounds.walked) return;
        throw invalid_field(
            "sort", fmt::format("This list is too long to be sorted by {}, which has no index. Sort by"
                                " another field, or narrow it to fewer than {} records first.",
                                sort_.field->name, wish_.bounds.sorted));
    }

    Tx& tx_;
    const Wish& wish_;
    const Sort& sort_;
    const Shown& shown_;
    const Fetch& fetch_;
    const Plan plan_;
    std::optional<Position> after_;
    bool in_missing_;
    std::size_t found_ = 0;
    std::int64_t window_ = wish_.bounds.first_window;
    std::int64_t looked_at_ = 0;
};

} // namespace

std::optional<Position> walk(Tx& tx, const Wish& wish, const Shown& shown, const Fetch& fetch) {
    return Walk(tx, wish, shown, fetch).run();
}

} // namespace alcedo::db::filter
