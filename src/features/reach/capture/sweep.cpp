#include "features/reach/capture/sweep.hpp"

#include "base/log.hpp"
#include "features/house.hpp"
#include "features/reach/capture/capture_settings.hpp"
#include "features/reach/capture/page_access.hpp"
#include "features/reach/capture/page_pace.hpp"
#include "http/client/client.hpp"

namespace alcedo::capture {
namespace {

struct SweepJob {
    FormId form_id;
    std::optional<int> days; ///< reach back so far instead of to the last sweep
};
BOOST_DESCRIBE_STRUCT(SweepJob, (), (form_id, days))

} // namespace

void Sweep::move_in(House& house) {
    house.queue.handle("capture.sweep", {.max_attempts = 3, .concurrency = 8},
                       [this](jobs::Job& job) { sweep(job); });
    house.schedules.each<FormId>(
        "capture.sweep", std::chrono::minutes{foundation_.settings.of<CaptureSettings>().sweep_minutes},
        "Looks for leads of every form that no webhook brought",
        {.table = "lead_forms",
         .condition =
             R"(status = 'ACTIVE' and exists (select 1 from channels c where c.tenant_id = lead_forms.tenant_id
                             and c.id = lead_forms.channel_id and c.state <> 'needs_reconnect'))",
         .member = "form_id",
         .job = "capture.sweep",
         .priority = 7});
}

jobs::JobId Sweep::backfill(db::Tx& tx, FormId form, int days) {
    const auto job = foundation_.queue.enqueue(tx, {.kind = "capture.sweep",
                                                    .payload = json::to_text(SweepJob{form, days}),
                                                    .unique_key = "backfill " + form.text()});
    if (!job) throw Refusal(RefusalCode::conflict, "A backfill of this form is under way.");
    return *job;
}

void Sweep::enqueue(jobs::Queue& queue, db::Tx& tx, FormId form, Why why) {
    queue.enqueue(tx, {.kind = "capture.sweep",
                       .payload = json::to_text(SweepJob{form, {}}),
                       .unique_key = (why == Why::last ? "last " : "") + form.text(),
                       .priority = 7});
}

void Sweep::sweep(jobs::Job& job) {
    const auto ask = job.read<SweepJob>();
    const Instant started = foundation_.now();
    std::optional<LeadForm> form;
    std::optional<channels::Channel> channel;
    foundation_.database.read(job.tenant, [&](db::Tx& tx) {
        form = LeadForms::find(tx, ask.form_id);
        if (form) channel = channels::Channels::find(tx, form->channel_id);
    });
    if (!form || !channel) return;
    wait_while_paused(*channel, started);
    const std::chrono::minutes overlap{foundation_.settings.of<CaptureSettings>().sweep_overlap_minutes};
    const std::chrono::days reach{
        ask.days.value_or(foundation_.settings.of<CaptureSettings>().backfill_days)};
    const Instant since = form->swept_through && !ask.days ? *form->swept_through - overlap : started - reach;
    const bool leaves_no_gap = !ask.days || (form->swept_through && since <= *form->swept_through);
    const auto credentials = access_to(channels_, *channel);
    int found = 0;
    std::optional<std::string> after;
    do {
        const auto answer = foundation_.client.call(providers::meta::leads_request(
            channels::graph_of(foundation_), form->external_id, credentials.access_token, since, after));
        const auto page = providers::meta::read_leads(answer);
        if (!page) {
            using providers::FailureKind;
            const auto kind = page.failure().kind;
            // A form that was archived may be deleted next, which says nothing about its Page.
            if (!is_active(*form) && (kind == FailureKind::not_found || kind == FailureKind::rejected))
                return;
            const auto pause = foundation_.database.write(job.tenant, [&](db::Tx& tx) {
                return note_failure(tx, channels_, *channel, page.failure());
            });
            // Connecting the Page again makes up for it.
            if (kind == FailureKind::needs_reconnect) return;
            if (kind == FailureKind::rate_limited) throw jobs::RetryLater{pause, page.failure().title};
            throw std::runtime_error(page.failure().title);
        }
        found += take_in(job.tenant, *channel, page->items);
        after = page->after;
        const auto usage = providers::meta::read_usage(answer->headers);
        if (is_used(usage))
            foundation_.database.write(job.tenant,
                                       [&](db::Tx& tx) { note_usage(tx, channels_, *channel, usage); });
        if (after && is_nearly_used(usage))
            throw jobs::RetryLater{std::max(usage.wait, Milliseconds{300'000}),
                                   "the Page's rate budget is nearly used"};
    } while (after);
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        tx.run("update lead_forms set swept_at = :now where tenant_id = :tenant and id = :id",
               {{"now", foundation_.now()}, {"id", form->id}});
        if (leaves_no_gap)
            tx.run(R"(update lead_forms set swept_through = :started where tenant_id = :tenant and id = :id
                        and (swept_through is null or swept_through < :started))",
                   {{"started", started}, {"id", form->id}});
        job.finish(tx);
    });
    if (found > 0)
        log::info("a sweep found leads that no webhook brought",
                  {{"tenant", job.tenant.text()}, {"form", form->id.text()}, {"leads", found}});
}

int Sweep::take_in(TenantId tenant, const channels::Channel& channel,
                   const std::vector<providers::meta::LeadAnswer>& leads) {
    const auto missing = foundation_.database.read(tenant, [&](db::Tx& tx) {
        std::vector<const providers::meta::LeadAnswer*> unknown;
        for (const auto& lead : leads) {
            const auto capture = Captures::find(tx, lead.id);
            if (!capture || capture->state != CaptureState::captured) unknown.push_back(&lead);
        }
        return unknown;
    });
    for (const auto* lead : missing)
        foundation_.database.write(tenant,
                                   [&](db::Tx& tx) { captures_.store(tx, channel, *lead, HeardBy::sweep); });
    return static_cast<int>(missing.size());
}

} // namespace alcedo::capture
