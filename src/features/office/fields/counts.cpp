#include "features/office/fields/counts.hpp"

namespace alcedo::fields {

void add_count_route(http::Routes& routes, std::string path, Permission permission, std::string summary,
                     Counting counting) {
    routes.post(std::move(path), permission, std::move(summary),
                [counting](const http::Caller& caller, const CountAsk& ask) {
                    return counting.foundation.database.read(caller.tenant, caller, [&](db::Tx& tx) {
                        return count_records(tx, counting.catalogue, counting.fields, ask);
                    });
                });
}

} // namespace alcedo::fields
