#include "features/reach/capture/form_figures.hpp"

namespace alcedo::capture {
namespace {

constexpr std::string_view by_webhook = "form_leads_by_webhook";
constexpr std::string_view by_sweep = "form_leads_by_sweep";

struct Newest {
    FormId form_id;
    std::optional<Instant> received_at;
};
BOOST_DESCRIBE_STRUCT(Newest, (), (form_id, received_at))

struct Captured {
    FormId form_id;
    HeardBy heard_by = HeardBy::webhook;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Captured, (), (form_id, heard_by, count))

} // namespace

std::string_view metric_of(HeardBy heard_by) { return heard_by == HeardBy::sweep ? by_sweep : by_webhook; }

FormFigures figures_of(db::Tx& tx, FormId form) {
    FormFigures figures;
    figures.leads_by_webhook = counters::Counters::total(tx, by_webhook, form.value());
    figures.leads_by_sweep = counters::Counters::total(tx, by_sweep, form.value());
    figures.leads_count = figures.leads_by_webhook + figures.leads_by_sweep;
    figures.last_lead_at = tx.first<Instant>("select received_at from leads where tenant_id = :tenant and"
                                             " form_id = :form order by captured_at desc, id desc limit 1",
                                             {{"form", form}});
    return figures;
}

std::map<FormId, FormFigures> figures_of_forms(db::Tx& tx) {
    std::map<FormId, FormFigures> all;
    for (const auto& row : counters::Counters::between(tx, by_webhook, 0, 0))
        all[FormId{row.slot}].leads_by_webhook = row.value;
    for (const auto& row : counters::Counters::between(tx, by_sweep, 0, 0))
        all[FormId{row.slot}].leads_by_sweep = row.value;
    for (const auto& newest : tx.all<Newest>(
             R"(select f.id as form_id, (select l.received_at from leads l
                                         where l.tenant_id = :tenant and l.form_id = f.id
                                         order by l.captured_at desc, l.id desc limit 1) as received_at
                from lead_forms f where f.tenant_id = :tenant)"))
        all[newest.form_id].last_lead_at = newest.received_at;
    for (auto& [form, figures] : all) figures.leads_count = figures.leads_by_webhook + figures.leads_by_sweep;
    return all;
}

counters::Recount form_recount() {
    return {{std::string(by_webhook), std::string(by_sweep)}, [](db::Tx& tx, counters::Tally& tally) {
                const auto all = tx.all<Captured>(
                    R"(select f.id as form_id, c.heard_by, count(*) as count from captures c
                       join lead_forms f on f.tenant_id = :tenant and f.channel_id = c.channel_id
                            and f.external_id = c.form_external_id
                       where c.tenant_id = :tenant and c.state = 'captured' group by f.id, c.heard_by)");
                for (const auto& captured : all)
                    tally.shift(metric_of(captured.heard_by), captured.form_id.value(), captured.count);
            }};
}

} // namespace alcedo::capture
