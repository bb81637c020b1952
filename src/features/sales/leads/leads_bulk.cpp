#include "features/sales/leads/leads_bulk.hpp"

#include "features/office/operations/bulk_ask.hpp"
#include "features/office/operations/finding.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/sales/leads/lead_fields.hpp"
#include "features/sales/leads/leads_permissions.hpp"

namespace alcedo::leads {
namespace {

using LeadsAsk = operations::BulkAsk<LeadId, LeadChange>;
struct BulkLeads : LeadsAsk {};
BOOST_DESCRIBE_STRUCT(BulkLeads, (LeadsAsk), ())

void change_one(db::Tx& tx, Leads& leads, operations::Step& step, LeadId id, const LeadChange& change) {
    const auto lead = Leads::hold(tx, id, db::Hold::change);
    if (!lead) throw not_found("This lead");
    const auto moved = leads.apply(tx, *lead, change);
    // Only what moved is put back.
    if (moved.any) step.changed(id.value(), json::to_text(moved.before), json::to_text(moved.after));
}

bool restore(db::Tx& tx, Leads& leads, const operations::RowChange& change) {
    const LeadId id{change.row};
    const auto lead = Leads::hold(tx, id, db::Hold::change);
    if (!lead || !db::shows(*lead, json::read<LeadChange>(change.after.text))) return false;
    leads.apply(tx, *lead, json::read<LeadChange>(change.before.text));
    return true;
}

std::string text_of(std::int64_t row) { return LeadId{row}.text(); }

operations::RowKind changing(Leads& leads, const fields::Catalogue& catalogue) {
    return {.may = leads_write,
            .text_of = text_of,
            .find = operations::by_filter(catalogue, lead_fields()),
            .hold = [](db::Tx& tx, const auto& rows) { Leads::hold_all(tx, rows, db::Hold::change); },
            .prepare = [&leads](db::Tx&, const operations::Operation& operation,
                                const std::vector<std::int64_t>&) -> operations::ChangeRow {
                return [&leads, change = json::read<LeadChange>(operation.ask.text)](
                           db::Tx& tx, operations::Step& step, std::int64_t row) {
                    change_one(tx, leads, step, LeadId{row}, change);
                };
            },
            .restore = [&leads](db::Tx& tx, const operations::RowChange& change,
                                const operations::Operation&) { return restore(tx, leads, change); }};
}

operations::RowKind erasing(Leads& leads, const fields::Catalogue& catalogue) {
    return {.may = leads_delete,
            .text_of = text_of,
            .find = operations::by_filter(catalogue, lead_fields()),
            .hold = [](db::Tx& tx, const auto& rows) { Leads::hold_all(tx, rows, db::Hold::erase); },
            .prepare = [&leads](db::Tx&, const operations::Operation&,
                                const std::vector<std::int64_t>&) -> operations::ChangeRow {
                return [&leads](db::Tx& tx, operations::Step& step, std::int64_t row) {
                    leads.erase(tx, LeadId{row}, true);
                    step.changed();
                };
            }};
}

} // namespace

void add_bulk(http::Routes& routes, const Foundation& foundation, Leads& leads,
              operations::Operations& operations, const fields::Catalogue& catalogue) {
    operations.rows("leads.change", changing(leads, catalogue));
    operations.rows("leads.erase", erasing(leads, catalogue));
    routes.post("/api/v1/leads/bulk", leads_write, "Change or delete many leads, as an operation",
                [&foundation, &operations, &catalogue](const http::Caller& caller, const BulkLeads& ask) {
                    auto wanted = operations::new_operation(ask, "leads.change", "leads.erase");
                    if (ask.erase.value_or(false)) caller.require(leads_delete);
                    foundation.database.read(caller.tenant, [&](db::Tx& tx) {
                        if (wanted.filter)
                            wanted.total =
                                operations::count_rows(tx, catalogue, lead_fields(), *wanted.filter);
                        if (ask.change && ask.change->owner_id && ask.change->owner_id->value)
                            require_assignable(tx, *ask.change->owner_id->value);
                    });
                    return foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                        return operations::start_bulk(tx, operations, wanted, caller.user);
                    });
                });
}

} // namespace alcedo::leads
