#pragma once
#include "db/filter/walk.hpp"

namespace alcedo::db::filter {

/// A row of a list with its place in the order.
template <class Row> struct Keyed : Row {
    std::optional<std::int64_t> sort_number;
    std::optional<std::string> sort_text;
    std::int64_t sort_id = 0;
    BOOST_DESCRIBE_CLASS(Keyed, (Row), (sort_number, sort_text, sort_id), (), ())

    Position position(const Sort& sort) const {
        const bool has_value = sort_number || sort_text;
        return {sort.has_missing() && !has_value, sort_number.value_or(0), sort_text.value_or(""), sort_id};
    }
};

template <class Row> struct Page {
    std::vector<Keyed<Row>> rows;
    std::optional<Position> next; ///< where to go on; empty after the last row
};

/// One page of a list. Row is a described struct of what is shown.
template <class Row> Page<Row> page(Tx& tx, const Wish& wish, const Shown& shown) {
    Page<Row> out;
    out.next = walk(tx, wish, shown, [&](const std::string& sql, const ParamList& params) {
        auto rows = tx.all<Keyed<Row>>(sql, params);
        const auto found = rows.size();
        if (out.rows.empty())
            out.rows = std::move(rows);
        else
            std::ranges::move(rows, std::back_inserter(out.rows));
        return found;
    });
    if (out.rows.size() > wish.limit) {
        out.rows.resize(wish.limit);
        out.next = out.rows.back().position(wish.sort);
    }
    return out;
}

} // namespace alcedo::db::filter
