#include "features/office/operations/operation_fields.hpp"

#include "features/office/identity/user_fields.hpp"
#include "features/office/operations/operation.hpp"

namespace alcedo::operations {

using namespace db::filter;
using db::filter::Type;

const Fields& operation_fields() {
    static const Fields fields = [] {
        auto by_user = relation("by_user", identity::user_fields);
        by_user.label = "Started by";
        by_user.column = "by_user";
        return Fields({"operation", "operations", std::string(OperationId::prefix)},
                      {
                          record_id(OperationId::prefix),
                          always(code("kind")),
                          always(words<OperationState>("state")),
                          by_user,
                          always(field("done", Type::number)),
                          always(field("total", Type::number)),
                          always(field("changed", Type::number)),
                          always(field("problem_count", Type::number)),
                          made_at("created_at"),
                          field("finished_at", Type::datetime),
                      },
                      {});
    }();
    return fields;
}

} // namespace alcedo::operations
