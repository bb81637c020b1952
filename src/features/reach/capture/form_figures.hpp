#pragma once
#include <map>

#include "features/office/counters/recount.hpp"
#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {

/// What a form has brought; leads that were erased since count on.
struct FormFigures {
    std::int64_t leads_count = 0;
    std::int64_t leads_by_webhook = 0;
    std::int64_t leads_by_sweep = 0;
    std::optional<Instant> last_lead_at;
};
BOOST_DESCRIBE_STRUCT(FormFigures, (), (leads_count, leads_by_webhook, leads_by_sweep, last_lead_at))

FormFigures figures_of(db::Tx& tx, FormId form);
/// Of every form of the workspace.
std::map<FormId, FormFigures> figures_of_forms(db::Tx& tx);
/// The running total that a lead of a form adds to; its slot is the form.
std::string_view metric_of(HeardBy heard_by);

/// form_leads_by_webhook, form_leads_by_sweep
counters::Recount form_recount();

} // namespace alcedo::capture
