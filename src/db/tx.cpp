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

std::string Verbs::wholes_of(std::string_view parameter) const {
    const std::string bound = ":" + std::string(parameter);
    if (engine() == Engine::sqlite) return "(select value from json_each(" + bound + "))";
    return "(select cast(value as bigint) from json_array_elements_text(cast(" + bound +
           " as json)) as value)";
}

std::string Verbs::texts_of(std::string_view parameter) const {
    const std::string bound = ":" + std::string(parameter);
    if (engine() == Engine::sqlite) return "(select value from json_each(" + bound + "))";
    return "(select value from json_array_elements_text(cast(" + bound + " as json)) as value)";
}

void Verbs::refuse_no_row(std::string_view sql) {
    throw std::logic_error("Expected a row from: " + std::string(sql));
}

void Tx::serialise(std::string_view key) {
    session_.serialise(std::to_string(tenant().value()) + '/' + std::string(key));
}

std::string_view Tx::held(Hold hold) const {
    if (engine() == Engine::sqlite) return {};
    switch (hold) {
    case Hold::stays: return " for key share";
    case Hold::change: return " for no key update";
    case Hold::erase: break;
    }
    return " for update";
}

bool Tx::stays(std::string_view table, std::int64_t id) {
    const auto sql = "select id from " + std::string(table) + " where tenant_id = :tenant and id = :id" +
                     std::string(held(Hold::stays));
    return first<std::int64_t>(sql, {{"id", id}}).has_value();
}

} // namespace alcedo::db
