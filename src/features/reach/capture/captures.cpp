#include "features/reach/capture/captures.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contacts_events.hpp"
#include "features/talks/channels/channels_events.hpp"

#include "base/log.hpp"
#include "db/rows.hpp"
#include "features/reach/capture/page_access.hpp"
#include "features/reach/capture/page_pace.hpp"
#include "features/reach/capture/phone_country.hpp"
#include "http/client/client.hpp"
#include "jobs/events.hpp"

namespace alcedo::capture {
namespace {

using providers::FailureKind;

/// A lead may be announced before it can be read (replication, permissions); after this long it will not come.
constexpr std::chrono::minutes patience{10};

struct FetchJob {
    std::string leadgen_id;
    std::optional<ChannelId> channel_id; ///< absent in jobs of older versions
};
BOOST_DESCRIBE_STRUCT(FetchJob, (), (leadgen_id, channel_id))

/// Calls to Graph for one Page that may be under way at a time: one travels while the other's leads are stored.
constexpr int calls_at_once = 2;

struct CapturedLead {
    LeadId id;
    std::string external_id;
};
BOOST_DESCRIBE_STRUCT(CapturedLead, (), (id, external_id))

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// What Meta's testing tool fills in when nothing is typed.
bool looks_like_test(const providers::meta::LeadAnswer& answer) {
    for (const auto& field : answer.fields)
        for (const auto& value : field.values)
            if (value.starts_with("<test lead:")) return true;
    return false;
}

/// As long as we have waited already, so that the pauses double: the first seconds matter most.
Milliseconds pause_after(Milliseconds waited) {
    return std::clamp(waited, Milliseconds{1000}, Milliseconds{60'000});
}

} // namespace

void Captures::move_in(House& house) {
    house.queue.handle("capture.fetch", {.max_attempts = 12, .first_backoff = std::chrono::seconds{1}},
                       [this](jobs::Job& job) { fetch(job); });
    house.events.on<channels::ChannelConnected>(
        "capture.on_connected", [this](jobs::Job& job, const jobs::Told<channels::ChannelConnected>& told) {
            fetch_waiting(job, told.what.channel_id);
        });
}

bool Captures::hear(db::Tx& tx, const Capture& capture) {
    static const auto insert =
        db::insert_text<Capture>("captures") + " on conflict (tenant_id, leadgen_id) do nothing";
    const auto added = tx.run_counted(insert, capture);
    if (added == 1) enqueue_fetch(tx, capture.leadgen_id, capture.channel_id);
    return added == 1;
}

void Captures::expect_test(db::Tx& tx, const Capture& capture) {
    tx.serialise("capture " + capture.leadgen_id);
    if (hear(tx, capture)) return;
    // Its webhook was quicker than Meta's answer to us.
    tx.run("update captures set heard_by = 'test' where tenant_id = :tenant and leadgen_id = :id",
           {{"id", capture.leadgen_id}});
    if (const auto known = find(tx, capture.leadgen_id); known && known->lead_id)
        leads_.mark_as_test(tx, *known->lead_id);
}

void Captures::enqueue_fetch(db::Tx& tx, const std::string& leadgen_id, ChannelId page) {
    foundation_.queue.enqueue(tx, {.kind = "capture.fetch",
                                   .payload = json::to_text(FetchJob{leadgen_id, page}),
                                   .unique_key = leadgen_id,
                                   .priority = 1});
}

/// Leads of a Page that are announced at the same moment are read in one call; each is stored by itself.
void Captures::fetch(jobs::Job& job) {
    const auto job_ask = job.read<FetchJob>();
    const auto& leadgen_id = job_ask.leadgen_id;
    const auto find_capture = [&] {
        return foundation_.database.read(job.tenant, [&](db::Tx& tx) { return find(tx, leadgen_id); });
    };
    std::optional<ChannelId> page = job_ask.channel_id;
    if (!page) {
        const auto capture = find_capture();
        if (!capture || capture->state == CaptureState::captured) return;
        page = capture->channel_id;
    }
    Asked asked{leadgen_id};
    asking_of(job.tenant, *page).add(asked);
    const auto channel = foundation_.database.read(
        job.tenant, [&](db::Tx& tx) { return channels::Channels::find(tx, *page); });
    if (!channel) return give_up(job, leadgen_id, "The Page was disconnected.");
    if (asked.answer.id.empty() && !asked.failure)
        throw jobs::RetryLater{std::chrono::seconds{1}, "the Page was connected this moment"};
    if (asked.failure) {
        const auto capture = find_capture();
        if (!capture || capture->state == CaptureState::captured) return;
        return settle_failure(job, *capture, *channel, *asked.failure);
    }
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        tx.allow_late_sync();
        job.finish(tx); // first, because nothing is read any more once their turn is locked
        store(tx, *channel, asked.answer, HeardBy::webhook);
    });
}

Captures::Asking& Captures::asking_of(TenantId tenant, ChannelId page) {
    const std::lock_guard lock(asking_mutex_);
    auto& asking = asking_[{tenant, page}];
    if (!asking)
        asking = std::make_unique<Asking>(calls_at_once, [this, tenant, page](std::span<Asked* const> asked) {
            ask_all(tenant, page, asked);
        });
    return *asking;
}

void Captures::ask_all(TenantId tenant, ChannelId page, std::span<Asked* const> asked) {
    const auto channel =
        foundation_.database.read(tenant, [&](db::Tx& tx) { return channels::Channels::find(tx, page); });
    if (!channel) return; // each finds out for itself
    wait_while_paused(*channel, foundation_.now());
    while (!asked.empty()) {
        const auto part = asked.first(std::min(asked.size(), providers::meta::most_leads_by_id));
        ask(tenant, *channel, part);
        asked = asked.subspan(part.size());
    }
}

void Captures::ask(TenantId tenant, const channels::Channel& page, std::span<Asked* const> asked) {
    const auto token = access_to(channels_, page).access_token;
    std::vector<std::string> ids;
    for (const auto* one : asked) ids.push_back(one->leadgen_id);
    const auto graph = channels::graph_of(foundation_);
    // One by itself is asked for plainly: Graph then says more precisely what is wrong with it.
    const auto called =
        foundation_.client.call(ids.size() == 1 ? providers::meta::lead_request(graph, ids.front(), token)
                                                : providers::meta::leads_by_id_request(graph, ids, token));
    if (const auto usage = called ? providers::meta::read_usage(called->headers) : providers::meta::Usage{};
        is_used(usage))
        foundation_.database.write(tenant, [&](db::Tx& tx) { note_usage(tx, channels_, page, usage); });
    if (ids.size() == 1) {
        auto answer = providers::meta::read_lead(called);
        if (answer)
            asked.front()->answer = std::move(*answer);
        else
            asked.front()->failure = answer.failure();
        return;
    }
    auto answers = providers::meta::read_leads_by_id(called);
    const bool one_is_unknown = !answers && (answers.failure().kind == FailureKind::not_found ||
                                             answers.failure().kind == FailureKind::rejected);
    if (one_is_unknown) {
        ask(tenant, page, asked.first(asked.size() / 2));
        return ask(tenant, page, asked.subspan(asked.size() / 2));
    }
    for (auto* one : asked) {
        if (!answers)
            one->failure = answers.failure();
        else if (const auto found = answers->find(one->leadgen_id); found != answers->end())
            one->answer = std::move(found->second);
        else
            one->failure = {.kind = FailureKind::not_found, .title = "Meta left this lead out of its answer"};
    }
}

void Captures::settle_failure(jobs::Job& job, const Capture& capture, const channels::Channel& page,
                              const providers::Failure& failure) {
    const auto& leadgen_id = capture.leadgen_id;
    if (failure.kind == FailureKind::needs_reconnect) {
        // Stays pending in the ledger: connecting the Page again fetches it.
        foundation_.database.write(job.tenant, [&](db::Tx& tx) {
            channels_.note_failure(tx, page, failure);
            tx.run("update captures set reason = :reason where tenant_id = :tenant and leadgen_id = :id",
                   {{"reason", failure.title}, {"id", leadgen_id}});
            job.finish(tx);
        });
        return;
    }
    if (failure.kind == FailureKind::rate_limited) {
        const auto pause = foundation_.database.write(
            job.tenant, [&](db::Tx& tx) { return note_failure(tx, channels_, page, failure); });
        throw jobs::RetryLater{pause, failure.title};
    }
    const auto waited = foundation_.now() - capture.received_at;
    const bool may_come = failure.kind == FailureKind::temporary ||
                          failure.kind == FailureKind::unknown_outcome || waited < patience;
    if (!may_come) return give_up(job, leadgen_id, failure.title + " " + failure.detail);
    throw jobs::RetryLater{std::max(failure.retry_after, pause_after(waited)), failure.title};
}

void Captures::give_up(jobs::Job& job, const std::string& leadgen_id, const std::string& reason) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        tx.run(R"(update captures set state = 'failed', reason = :reason
                  where tenant_id = :tenant and leadgen_id = :id and state = 'pending')",
               {{"reason", reason}, {"id", leadgen_id}});
        job.finish(tx);
    });
    log::warn("a lead could not be read",
              {{"tenant", job.tenant.text()}, {"leadgen_id", leadgen_id}, {"reason", reason}});
}

/// The Page is connected again: everything that waited for it is fetched.
void Captures::fetch_waiting(jobs::Job& job, ChannelId channel) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        const auto waiting = tx.all<std::string>(
            R"(select leadgen_id from captures where tenant_id = :tenant and state <> 'captured' and channel_id = :channel
               order by received_at limit 10000)",
            {{"channel", channel}});
        for (const auto& leadgen_id : waiting) enqueue_fetch(tx, leadgen_id, channel);
        job.finish(tx);
    });
}

void Captures::store(db::Tx& tx, const channels::Channel& channel, const providers::meta::LeadAnswer& answer,
                     HeardBy heard_by) {
    tx.serialise("capture " + answer.id);
    const Instant now = foundation_.now();
    const auto known = find(tx, answer.id);
    if (known && known->state == CaptureState::captured) return;
    Capture capture = known.value_or(Capture{.leadgen_id = answer.id,
                                             .channel_id = channel.id,
                                             .form_external_id = answer.form_id,
                                             .heard_by = heard_by,
                                             .state = CaptureState::pending,
                                             .reason = {},
                                             .captured_at = answer.created_time.value_or(now),
                                             .received_at = now,
                                             .lead_id = {}});
    if (answer.created_time) capture.captured_at = *answer.created_time;
    const auto form = forms_.find_or_create(
        tx, channel.id, answer.form_id.empty() ? capture.form_external_id : answer.form_id);
    const auto sorted = sort_answers(form, answer.fields, answer.disclaimers);
    const auto person = contacts::Contacts::normalised(sorted.person, contacts::Contacts::Input::lenient,
                                                       default_country(tx, form, sorted.person.phone));
    const auto [contact, is_new, matched_by] = contacts_.find_or_create(tx, person);

    leads::NewLead lead;
    lead.contact_id = contact.id;
    lead.contact_name = contact.name;
    lead.source = leads::LeadSource::meta_lead_ad;
    lead.form_id = form.id;
    lead.form_name = form.name;
    lead.channel_id = channel.id;
    lead.external_id = answer.id;
    lead.campaign_id = unless_empty(answer.campaign_id);
    lead.campaign_name = unless_empty(answer.campaign_name);
    lead.adset_id = unless_empty(answer.adset_id);
    lead.adset_name = unless_empty(answer.adset_name);
    lead.ad_id = unless_empty(answer.ad_id);
    lead.ad_name = unless_empty(answer.ad_name);
    lead.platform = unless_empty(answer.platform);
    lead.arrival = capture.heard_by == HeardBy::sweep ? leads::Arrival::sweep : leads::Arrival::webhook;
    lead.is_organic = answer.is_organic;
    lead.is_test = capture.heard_by == HeardBy::test || looks_like_test(answer);
    lead.answers = kept_answers(sorted, person, contact);
    lead.captured_at = capture.captured_at;
    lead.received_at = capture.received_at;
    capture.lead_id = leads_.add(tx, lead).id;
    if (!is_new)
        foundation_.events.publish(tx, contacts::ContactMatched{matched_by},
                                   {.about = {contact.id, capture.lead_id}});
    capture.state = CaptureState::captured;
    static const auto upsert = db::insert_text<Capture>("captures") +
                               R"( on conflict (tenant_id, leadgen_id) do update
            set state = excluded.state, lead_id = excluded.lead_id, captured_at = excluded.captured_at, reason = null)";
    tx.run(upsert, capture);
    tx.run("update lead_forms set last_lead_at = :now where tenant_id = :tenant and id = :id",
           {{"now", now}, {"id", form.id}});
}

std::optional<Capture> Captures::find(db::Tx& tx, const std::string& leadgen_id) {
    static const auto sql = db::select<Capture>("captures") + " and leadgen_id = :id";
    return tx.first<Capture>(sql, {{"id", leadgen_id}});
}

void Captures::erase_of(db::Tx& tx, ContactId contact) {
    const auto leads = tx.all<CapturedLead>(R"(select id, external_id from leads
                                where tenant_id = :tenant and contact_id = :contact and external_id is not null)",
                                            {{"contact", contact}});
    for (const auto& lead : leads)
        tx.run(R"(update captures set lead_id = null
                  where tenant_id = :tenant and leadgen_id = :external and lead_id = :lead)",
               {{"external", lead.external_id}, {"lead", lead.id}});
}

} // namespace alcedo::capture
