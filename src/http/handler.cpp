#include "http/handler.hpp"

namespace alcedo::http::handling {

void run_inside(Inside inside, db::Database* database, const Caller& caller, Work work) {
    const auto in_transaction = [&](db::Tx& tx) { work.call(work.context, &tx); };
    switch (inside) {
    case Inside::nothing: return work.call(work.context, nullptr);
    case Inside::read: return database->read(caller.tenant, caller, in_transaction);
    case Inside::write: return database->write(caller.tenant, caller, in_transaction);
    }
}

} // namespace alcedo::http::handling
