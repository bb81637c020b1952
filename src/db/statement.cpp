#include "db/statement.hpp"

#include <stdexcept>

namespace alcedo::db {
namespace {

constexpr auto slow = std::chrono::milliseconds(200);

} // namespace

void Statement::map_columns(const Type& row) {
    mapped_ = nullptr;
    columns_.clear();
    for (const auto& member : row.members) {
        std::int16_t found = -1;
        for (int i = 0; i < column_count() && found < 0; ++i)
            if (column_name(i) == member.name) found = static_cast<std::int16_t>(i);
        if (found < 0 && !may_be_absent(*member.type))
            throw std::logic_error("No column for member '" + std::string(member.name) +
                                   "' in: " + std::string(sql()));
        columns_.push_back(found);
    }
    mapped_ = &row;
}

void Statement::refuse_null(int column) const {
    refuse_value(column, "is NULL, but what it is read into is not optional");
}

void Statement::refuse_value(int column, std::string_view why) const {
    throw std::logic_error("Column '" + std::string(column < column_count() ? column_name(column) : "?") +
                           "' " + std::string(why) + ": " + std::string(sql()));
}

Execution::Execution(Session& session, std::string_view sql, const Binding& binding)
    : session_(session),
      started_(std::chrono::steady_clock::now()),
      statement_(session.start(sql, binding)) {}

Execution::~Execution() {
    const auto took = std::chrono::steady_clock::now() - started_;
    if (took >= slow)
        session_.report_slow(statement_.sql(), std::chrono::duration_cast<std::chrono::milliseconds>(took));
    statement_.finish();
}

} // namespace alcedo::db
