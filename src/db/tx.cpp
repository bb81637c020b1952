#include "db/tx.hpp"

#include <stdexcept>

namespace alcedo::db {

bool Verbs::read_first(std::string_view sql, const Type& type, void* row, const Params& params,
                       const Params& more) {
    Execution execution(session_, sql, {tenant_, me_, params, more});
    const RowReader reader(execution.statement(), type);
    if (!execution.statement().next()) return false;
    reader.read_into(row);
    return true;
}

std::int64_t Verbs::run_counted(std::string_view sql, const Params& params, const Params& more) {
    Execution execution(session_, sql, {tenant_, me_, params, more});
    auto& statement = execution.statement();
    while (statement.next()) {
    }
    return statement.changed();
}

void Verbs::refuse_no_row(std::string_view sql) {
    throw std::logic_error("Expected a row from: " + std::string(sql));
}

void Tx::serialise(std::string_view key) {
    session_.serialise(std::to_string(tenant().value()) + '/' + std::string(key));
}

} // namespace alcedo::db
