#pragma once
#include <functional>

#include "features/office/exports/table_writer.hpp"
#include "features/office/files/files.hpp"
#include "features/office/operations/operations.hpp"

namespace alcedo::exports {

/// What is asked of an export, beside which rows; also what its operation keeps.
struct ExportAsk {
    Format format = Format::csv;
    std::vector<std::string> columns; ///< keys, in order; empty: all
    json::Raw query{"{}"};            ///< of the noun's own
};
BOOST_DESCRIBE_STRUCT(ExportAsk, (), (format, columns, query))

/// One column of a noun, with what a row shows in it.
template <class Row> struct Column {
    std::string_view key;
    std::string_view title;
    Cell (*cell)(const Row&);
};

/// Some rows and the cursor of the next, as a list of the noun gives them.
struct Page {
    std::vector<std::vector<Cell>> rows;
    std::optional<std::string> next;
};

/// How the rows of a noun are exported, without their type.
struct Noun {
    std::string kind;      ///< of the operation: "leads.export"
    std::string file_name; ///< "leads"
    Permission may;        ///< needed to start, to cancel, and to read the file
    std::vector<std::pair<std::string_view, std::string_view>> columns; ///< keys and titles
    /// The numbers of the wanted columns; a page of at most some hundred rows.
    std::function<Page(db::Tx&, const json::Raw& query, const std::optional<std::string>& cursor,
                       const std::vector<std::size_t>& columns)>
        read;
    /// How many rows there will be; 0 when only the end will tell.
    std::function<std::int64_t(db::Tx&, const json::Raw& query)> count;
};

/// Tables of records as files: written row by row by an operation, so that neither the size of the table nor the time it
/// takes matters.
class Exports {
public:
    Exports(const Foundation& foundation, files::Files& files, operations::Operations& operations)
        : foundation_(foundation), files_(files), operations_(operations) {}

    /// An export is a copy of what people told: when one of them is erased, no export of her workspace stays.
    void move_in(House& house);
    /// Before the queue starts.
    void add(Noun noun);
    /// Throws Refusal validation for an unknown column and for what the query does not accept.
    operations::Operation start(TenantId tenant, std::string_view kind, const ExportAsk& ask, UserId by);

private:
    void erase_copies(db::Tx& tx);
    operations::Result run(operations::Work& work, const Noun& noun);

    const Foundation& foundation_;
    files::Files& files_;
    operations::Operations& operations_;
    std::map<std::string, Noun, std::less<>> nouns_;
};

/// A noun whose list is read page by page with its own query: `list(tx, query)` takes a query with `cursor` and `limit` and
/// answers with a page of views.
template <class Query, class View, class List, std::size_t N>
Noun noun_of(std::string kind, std::string file_name, Permission may, const Column<View> (&columns)[N],
             List list, std::function<std::int64_t(db::Tx&, const json::Raw&)> count) {
    Noun noun{.kind = std::move(kind),
              .file_name = std::move(file_name),
              .may = may,
              .columns = {},
              .read = {},
              .count = std::move(count)};
    for (const auto& column : columns) noun.columns.emplace_back(column.key, column.title);
    noun.read = [&columns, list](db::Tx& tx, const json::Raw& text, const std::optional<std::string>& cursor,
                                 const std::vector<std::size_t>& wanted) {
        auto query = json::read<Query>(text.text);
        query.cursor = cursor;
        query.limit = 200;
        const auto views = list(tx, query);
        Page page{{}, views.next};
        page.rows.reserve(views.items.size());
        for (const auto& view : views.items) {
            auto& row = page.rows.emplace_back();
            row.reserve(wanted.size());
            for (const auto number : wanted) row.push_back(columns[number].cell(view));
        }
        return page;
    };
    return noun;
}

} // namespace alcedo::exports
