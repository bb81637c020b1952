#include "features/reach/capture/lead_forms.hpp"

#include "features/house.hpp"
#include "features/reach/capture/lead_forms_events.hpp"
#include "features/talks/channels/channels_events.hpp"

#include <algorithm>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "db/rows.hpp"
#include "features/reach/capture/capture_settings.hpp"
#include "features/reach/capture/form_variables.hpp"
#include "features/reach/capture/page_access.hpp"
#include "features/reach/capture/page_pace.hpp"
#include "features/reach/capture/sweep.hpp"
#include "features/talks/channels/templates.hpp"
#include "http/client/client.hpp"
#include "jobs/events.hpp"

namespace alcedo::capture {
namespace {

using channels::Channels;

struct ChannelJob {
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(ChannelJob, (), (channel_id))

std::vector<FieldMapping> guessed_mapping(const std::vector<Question>& questions) {
    std::vector<FieldMapping> mapping;
    mapping.reserve(questions.size());
    for (const auto& question : questions)
        mapping.push_back({question.key, providers::meta::guess_target(question)});
    return mapping;
}

bool has_key(const std::vector<FieldMapping>& mapping, const std::string& key) {
    return std::ranges::any_of(mapping, [&](const FieldMapping& line) { return line.key == key; });
}

/// The kind of the channel that a greeting goes by.
const channels::ChannelKind& greeting_kind(db::Tx& tx, const channels::Kinds& kinds, ChannelId id,
                                           bool channels::Abilities::*able, const std::string& field,
                                           std::string_view wanted) {
    const auto channel = Channels::find(tx, id);
    const auto* kind = channel ? kinds.find(channel->kind) : nullptr;
    if (kind && kind->can.*able) return *kind;
    throw invalid_field("instant_response/" + field + "/channel_id",
                        "channel_id must be a connected " + std::string(wanted) + ".");
}

void require_sendable(db::Tx& tx, const channels::Kinds& kinds, const WhatsAppResponse& chosen) {
    const auto& kind = greeting_kind(tx, kinds, chosen.channel_id, &channels::Abilities::templates,
                                     "whatsapp", "WhatsApp number");
    const auto known =
        channels::Templates::find(tx, chosen.channel_id, chosen.template_name, chosen.language);
    if (!known)
        throw invalid_field("instant_response/whatsapp/template_name",
                            "This template is not known on the number; read the templates again.");
    if (const auto reason = kind.templates->why_not(known->content))
        throw invalid_field("instant_response/whatsapp/template_name", *reason);
    const auto missing = kind.templates->missing(known->content, chosen.variables);
    if (!missing.empty())
        throw invalid_field("instant_response/whatsapp/variables",
                            "A value is needed for: " + missing.front() + ".");
}

void require_sendable(db::Tx& tx, const channels::Kinds& kinds, const InstantResponse& response) {
    if (response.enabled && !response.whatsapp && !response.email)
        throw invalid_field("instant_response",
                            "Choose a WhatsApp template or an email before switching it on.");
    if (response.whatsapp) require_sendable(tx, kinds, *response.whatsapp);
    if (response.email) {
        greeting_kind(tx, kinds, response.email->channel_id, &channels::Abilities::subject, "email",
                      "email sender");
        if (trimmed(response.email->subject).empty())
            throw invalid_field("instant_response/email/subject", "subject is required.");
        if (trimmed(response.email->body).empty())
            throw invalid_field("instant_response/email/body", "body is required.");
    }
}

/// Nothing is greeted by a text that nobody could fill.
void require_good_texts(const InstantResponse& response, const writing::Vocabulary& vocabulary) {
    const std::string path = "instant_response/";
    if (response.whatsapp)
        for (std::size_t i = 0; i < response.whatsapp->variables.size(); ++i)
            writing::require_good(response.whatsapp->variables[i].value, writing::Medium::one_line,
                                  vocabulary, path + "whatsapp/variables/" + std::to_string(i) + "/value");
    if (response.email) {
        writing::require_good(response.email->subject, writing::Medium::one_line, vocabulary,
                              path + "email/subject");
        writing::require_good(response.email->body, writing::Medium::plain, vocabulary, path + "email/body");
    }
}

} // namespace

FieldTarget target_of(const LeadForm& form, const std::string& key) {
    for (const auto& line : form.mapping)
        if (line.key == key) return line.target;
    return providers::meta::guess_target({key, key, "", {}});
}

void LeadForms::move_in(House& house) {
    house.tells<LeadFormChanged>();
    house.queue.handle("lead_forms.sync", {.max_attempts = 5, .concurrency = 8}, [this](jobs::Job& job) {
        sync_in_turn(job.tenant, job.read<ChannelJob>().channel_id);
    });
    house.events.on<channels::ChannelConnected>(
        "lead_forms.on_connected",
        [this](jobs::Job& job, const jobs::Told<channels::ChannelConnected>& told) {
            if (channels_.kinds().can(told.what.kind).leads) sync(job.tenant, told.what.channel_id);
        });
    house.schedules.each<ChannelId>(
        "lead_forms.sync", std::chrono::minutes{foundation_.settings.of<CaptureSettings>().sweep_minutes},
        "Reads the lead forms of every Page",
        {.table = "channels",
         .condition = channels_.that_work_and(&channels::Abilities::leads),
         .member = "channel_id",
         .job = "lead_forms.sync"});
}

void LeadForms::sync_in_turn(TenantId tenant, ChannelId id) {
    const auto channel =
        foundation_.database.read(tenant, [&](db::Tx& tx) { return Channels::find(tx, id); });
    if (!channel) return;
    wait_while_paused(*channel, foundation_.now());
    try {
        sync(tenant, id);
    } catch (const Refusal& refusal) {
        // Meta's bad hours would leave a dead letter every round.
        if (refusal.code() != RefusalCode::upstream_unavailable) throw;
        throw jobs::RetryLater{std::chrono::minutes{1}, refusal.what()};
    }
}

void LeadForms::sync(TenantId tenant, ChannelId id) {
    const auto channel = foundation_.database.read(tenant, [&](db::Tx& tx) { return Channels::get(tx, id); });
    if (!channels_.kinds().can(channel.kind).leads)
        throw Refusal(RefusalCode::conflict, "Only Pages have lead forms.");
    const auto credentials = access_to(channels_, channel);
    std::optional<std::string> after;
    providers::meta::Usage usage;
    do {
        const auto ask = [&](providers::meta::AskConsents consents) {
            const auto answer = foundation_.client.call(
                providers::meta::forms_request(channels::graph_of(foundation_), credentials.page_id,
                                               credentials.access_token, after, consents));
            if (answer) usage = providers::meta::read_usage(answer->headers);
            return providers::meta::read_forms(answer);
        };
        auto page = ask(providers::meta::AskConsents::yes);
        if (!page && page.failure().kind == providers::FailureKind::rejected)
            page = ask(providers::meta::AskConsents::no);
        if (!page) {
            foundation_.database.write(
                tenant, [&](db::Tx& tx) { note_failure(tx, channels_, channel, page.failure()); });
            const bool dead = page.failure().kind == providers::FailureKind::needs_reconnect;
            throw Refusal(dead ? RefusalCode::channel_unavailable : RefusalCode::upstream_unavailable,
                          page.failure().title + " " + page.failure().advice);
        }
        foundation_.database.write(tenant, [&](db::Tx& tx) {
            for (const auto& form : page->items) upsert(tx, id, form);
            note_usage(tx, channels_, channel, usage);
        });
        after = page->after;
    } while (after);
}

void LeadForms::upsert(db::Tx& tx, ChannelId channel, const providers::meta::FormAnswer& answer) {
    auto form = find_or_create(tx, channel, answer.id);
    const bool takes_leads = answer.status == "ACTIVE";
    if (takes_leads && !form.swept_through) Sweep::enqueue(foundation_.queue, tx, form.id, Sweep::Why::round);
    const bool took_leads = is_active(form) && (form.swept_through || form.last_lead_at);
    if (!takes_leads && took_leads) Sweep::enqueue(foundation_.queue, tx, form.id, Sweep::Why::last);
    for (const auto& line : guessed_mapping(answer.questions))
        if (!has_key(form.mapping, line.key)) form.mapping.push_back(line);
    tx.run(
        R"(update lead_forms set name = :name, status = :status, locale = :locale, questions = :questions, consents = :consents, mapping = :mapping
              where tenant_id = :tenant and id = :id)",
        {{"name", answer.name},
         {"status", answer.status},
         {"locale", answer.locale},
         {"questions", answer.questions},
         {"consents", answer.consents},
         {"mapping", form.mapping},
         {"id", form.id}});
}

LeadForm LeadForms::find_or_create(db::Tx& tx, ChannelId channel, const std::string& external_id) {
    static const std::string by_external =
        db::select<LeadForm>("lead_forms") + " and channel_id = :channel and external_id = :external";
    const auto known = [&] {
        return tx.first<LeadForm>(by_external, {{"channel", channel}, {"external", external_id}});
    };
    if (auto form = known()) return std::move(*form);
    LeadForm fresh;
    fresh.id = foundation_.ids.next<FormId>();
    fresh.channel_id = channel;
    fresh.external_id = external_id;
    fresh.name = "Form " + external_id;
    fresh.status = "ACTIVE";
    fresh.created_at = foundation_.now();
    static const auto insert = db::insert_text<LeadForm>("lead_forms") +
                               " on conflict (tenant_id, channel_id, external_id) do nothing";
    tx.run(insert, fresh);
    return *known();
}

LeadForm LeadForms::change(db::Tx& tx, const LeadFormChange& ask) {
    auto form = get(tx, ask.id);
    if (ask.mapping) {
        for (const auto& line : *ask.mapping) {
            const bool known =
                has_key(form.mapping, line.key) ||
                std::ranges::any_of(form.questions, [&](const Question& q) { return q.key == line.key; });
            if (!known) throw invalid_field("mapping", "This form has no question " + line.key + ".");
        }
        for (const auto& line : *ask.mapping) {
            const auto place = std::ranges::find(form.mapping, line.key, &FieldMapping::key);
            if (place != form.mapping.end())
                place->target = line.target;
            else
                form.mapping.push_back(line);
        }
    }
    if (ask.instant_response) {
        require_sendable(tx, channels_.kinds(), *ask.instant_response);
        require_good_texts(*ask.instant_response, vocabulary_of(tx, writing_, form));
        form.instant_response = *ask.instant_response;
    }
    tx.run("update lead_forms set mapping = :mapping, instant_response = :instant_response where tenant_id = "
           ":tenant and id = :id",
           form);
    foundation_.events.publish(tx, LeadFormChanged{form.name}, {.about = {form.id}});
    return form;
}

std::vector<LeadForm> LeadForms::list(db::Tx& tx) {
    return tx.all<LeadForm>(db::select<LeadForm>("lead_forms") + " order by id desc limit 500");
}

std::optional<LeadForm> LeadForms::find(db::Tx& tx, FormId id) {
    static const std::string sql = db::select<LeadForm>("lead_forms") + " and id = :id";
    return tx.first<LeadForm>(sql, {{"id", id}});
}

LeadForm LeadForms::get(db::Tx& tx, FormId id) {
    auto form = find(tx, id);
    if (!form) throw not_found("This form");
    return std::move(*form);
}

} // namespace alcedo::capture
