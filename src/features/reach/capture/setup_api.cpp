#include "features/reach/capture/setup_api.hpp"

#include <algorithm>

#include "features/office/identity/accounts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/reach/capture/greetings.hpp"
#include "features/reach/capture/lead_forms_permissions.hpp"
#include "features/reach/capture/phone_country.hpp"
#include "features/talks/messaging/messages.hpp"

namespace alcedo::capture {
namespace {

using messaging::MessageState;

/// How far a workspace is: what it is connected to, what greets, and whether anybody was greeted yet.
struct SetupProgress {
    bool page = false;   ///< something brings leads
    bool number = false; ///< something sends messages
    std::int64_t greeting_forms = 0;
    bool greeted = false;                 ///< a greeting has arrived
    std::optional<FormId> test_form_id;   ///< a form that greets and asks for a phone
    std::vector<SilentForm> silent_forms; ///< forms with leads that greet nobody
};
BOOST_DESCRIBE_STRUCT(SetupProgress, (), (page, number, greeting_forms, greeted, test_form_id, silent_forms))

struct FormGreeting {
    FormId id;
    InstantResponse instant_response;
};
BOOST_DESCRIBE_STRUCT(FormGreeting, (), (id, instant_response))

struct GreetingsAsk {
    std::vector<FormGreeting> greetings;
};
BOOST_DESCRIBE_STRUCT(GreetingsAsk, (), (greetings))

struct GreetingsView {
    std::int64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(GreetingsView, (), (changed))

struct TestAsk {
    FormId id;
    std::string leadgen_id;
};
BOOST_DESCRIBE_STRUCT(TestAsk, (), (id, leadgen_id))

/// How far a test lead has come.
enum class TestStage { on_its_way, arrived, greeted, failed };
BOOST_DESCRIBE_ENUM(TestStage, on_its_way, arrived, greeted, failed)

struct TestGreeting {
    std::string text;
    std::string channel_kind;
    MessageState state = MessageState::queued;
    std::optional<messaging::MessageError> error;
    std::optional<Instant> sent_at;
    std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(TestGreeting, (), (text, channel_kind, state, error, sent_at, delivered_at))

struct TestProgress {
    TestStage stage = TestStage::on_its_way;
    std::optional<std::string> reason;
    std::optional<LeadId> lead_id;
    std::optional<Instant> captured_at;
    std::optional<Instant> received_at;
    std::optional<TestGreeting> greeting;
};
BOOST_DESCRIBE_STRUCT(TestProgress, (), (stage, reason, lead_id, captured_at, received_at, greeting))

constexpr std::size_t most_forms = 500;

/// A message that reached somebody; mail servers tell no more than that they took it.
bool has_arrived(const messaging::Message& message) {
    return message.state == MessageState::delivered || message.state == MessageState::read ||
           (message.state == MessageState::sent && message.kind == messaging::MessageKind::email);
}

/// Of the newest who were written to first by us, not by a person (leads_greeted): a workspace whose last two hundred
/// greetings all failed is not set up.
bool anybody_was_greeted(db::Tx& tx) {
    return tx
        .first<std::int64_t>(
            R"(select 1 from (select id, contact_id from leads
                                   where tenant_id = :tenant and first_outbound_at is not null
                                     and (first_human_at is null or first_human_at > first_outbound_at)
                                   order by first_outbound_at desc limit 200) l
                    join messages m on m.tenant_id = :tenant and m.contact_id = l.contact_id
                    where m.lead_id = l.id and m.author_kind = 'automation'
                      and (m.state in ('delivered', 'read') or (m.state = 'sent' and m.kind = 'email'))
                    limit 1)",
            {})
        .has_value();
}

bool asks_for_phone(const LeadForm& form) {
    return std::ranges::find(form.mapping, FieldTarget::phone, &FieldMapping::target) != form.mapping.end();
}

bool greets_in(const LeadForm& form, const std::string& language) {
    const auto& whatsapp = form.instant_response.whatsapp;
    return whatsapp && language_of_locale(whatsapp->language) == language;
}

SetupProgress progress_of(db::Tx& tx, const channels::Kinds& kinds) {
    SetupProgress progress;
    for (const auto& channel : channels::Channels::list(tx)) {
        const auto can = kinds.can(channel.kind);
        progress.page = progress.page || can.leads;
        progress.number = progress.number || can.text || can.templates;
    }
    const GreetingMeans means(tx, kinds);
    // Whoever tests reads the language of the workspace.
    const auto language = language_of_locale(identity::Accounts::tenant(tx).locale);
    bool test_is_understood = false;
    for (const auto& form : LeadForms::list(tx)) {
        if (!is_active(form)) continue;
        const auto silence = means.silence_of(form);
        if (silence && form.leads_count > 0)
            progress.silent_forms.push_back({form.id, form.name, *silence, form.leads_count});
        if (silence) continue;
        ++progress.greeting_forms;
        if (!asks_for_phone(form)) continue;
        const bool is_understood = greets_in(form, language);
        if (!progress.test_form_id || (is_understood && !test_is_understood)) progress.test_form_id = form.id;
        test_is_understood = test_is_understood || is_understood;
    }
    progress.greeted = anybody_was_greeted(tx);
    return progress;
}

GreetingsView greet_with(db::Tx& tx, LeadForms& forms, const GreetingsAsk& ask) {
    if (ask.greetings.empty() || ask.greetings.size() > most_forms)
        throw invalid_field("greetings", "greetings must name 1 to 500 forms.");
    for (const auto& [id, response] : ask.greetings)
        forms.change(tx, {.id = id, .mapping = {}, .instant_response = response});
    return {static_cast<std::int64_t>(ask.greetings.size())};
}

std::optional<messaging::Message> greeting_of(db::Tx& tx, const leads::Lead& lead) {
    static const auto sql = messaging::select_messages(
        "contact_id = :contact and lead_id = :lead and author_kind = 'automation' order by id desc limit 1");
    return tx.first<messaging::Message>(sql, {{"contact", lead.contact_id}, {"lead", lead.id}});
}

TestProgress progress_of_test(db::Tx& tx, const TestAsk& ask) {
    const auto form = LeadForms::get(tx, ask.id);
    const auto capture = Captures::find(tx, ask.leadgen_id);
    if (!capture || capture->form_external_id != form.external_id) throw not_found("This test lead");
    TestProgress progress;
    const auto lead = capture->lead_id ? leads::Leads::find(tx, *capture->lead_id) : std::nullopt;
    if (!lead) {
        if (capture->state == CaptureState::failed) {
            progress.stage = TestStage::failed;
            progress.reason = "Meta made the test lead and did not let us read it.";
        }
        return progress;
    }
    progress.stage = TestStage::arrived;
    progress.lead_id = lead->id;
    progress.captured_at = lead->captured_at;
    progress.received_at = lead->received_at;
    const auto message = greeting_of(tx, *lead);
    if (!message) return progress;
    progress.greeting = TestGreeting{.text = message->text,
                                     .channel_kind = message->channel_kind,
                                     .state = message->state,
                                     .error = message->error,
                                     .sent_at = message->sent_at,
                                     .delivered_at = message->delivered_at};
    if (has_arrived(*message)) progress.stage = TestStage::greeted;
    if (message->state == MessageState::failed || message->state == MessageState::refused)
        progress.stage = TestStage::failed;
    return progress;
}

} // namespace

void add_setup_routes(http::Routes& routes, const Foundation& foundation, LeadForms& forms,
                      const channels::Kinds& kinds, const writing::Writing& writing) {
    routes.read("/api/v1/setup", forms_read, "How far the workspace is set up",
                [&kinds](db::Tx& tx) { return progress_of(tx, kinds); });
    routes.read("/api/v1/lead_forms/proposals", forms_read, "Propose a greeting for each form that has none",
                [&foundation, &kinds, &writing](db::Tx& tx) {
                    http::List<ProposalView> views;
                    views.items = propose_greetings(tx, kinds, writing, foundation.now());
                    return views;
                });
    routes.write(http::Method::post, "/api/v1/lead_forms/greetings", forms_write,
                 "Set the greetings of several forms",
                 [&forms](db::Tx& tx, const GreetingsAsk& ask) { return greet_with(tx, forms, ask); });
    routes.read("/api/v1/lead_forms/{id}/test_leads/{leadgen_id}", forms_read, "What became of a test lead",
                [](db::Tx& tx, const TestAsk& ask) { return progress_of_test(tx, ask); });
}

} // namespace alcedo::capture
