#include "features/reach/capture/capture_api.hpp"

#include "features/office/fields/figure.hpp"
#include "features/reach/capture/form_variables.hpp"
#include "features/reach/capture/lead_forms_permissions.hpp"
#include "features/reach/capture/page_access.hpp"
#include "features/talks/channels/templates.hpp"
#include "http/client/client.hpp"

namespace alcedo::capture {
namespace {

struct FormAsk {
    FormId id;
};
BOOST_DESCRIBE_STRUCT(FormAsk, (), (id))

struct SyncAsk {
    std::optional<ChannelId> channel_id;
};
BOOST_DESCRIBE_STRUCT(SyncAsk, (), (channel_id))

struct FormView : LeadForm {
    std::string channel_name;
    fields::Figure leads;
    fields::Figure leads_by_webhook;
    fields::Figure leads_by_sweep;
};
BOOST_DESCRIBE_STRUCT(FormView, (LeadForm), (channel_name, leads, leads_by_webhook, leads_by_sweep))

struct TestLeadAsk {
    FormId id;
    std::optional<std::string> full_name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(TestLeadAsk, (), (id, full_name, email, phone))

struct TestLeadView {
    std::string leadgen_id;
};
BOOST_DESCRIBE_STRUCT(TestLeadView, (), (leadgen_id))

struct BackfillAsk {
    FormId id;
    int days = 30;
};
BOOST_DESCRIBE_STRUCT(BackfillAsk, (), (id, days))

struct BackfillView {
    jobs::JobId job_id;
};
BOOST_DESCRIBE_STRUCT(BackfillView, (), (job_id))

struct PreviewAsk {
    FormId id;
    InstantResponse instant_response;
};
BOOST_DESCRIBE_STRUCT(PreviewAsk, (), (id, instant_response))

struct PreviewView {
    std::optional<std::string> whatsapp_text;
    std::optional<std::string> email_subject;
    std::optional<std::string> email_body;
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (whatsapp_text, email_subject, email_body))

/// Forms as people see them.
class FormViews {
public:
    explicit FormViews(const fields::Catalogue& catalogue) : catalogue_(catalogue) {}

    FormView of(db::Tx& tx, const LeadForm& form) const {
        using namespace fields::filters;
        const auto channel = channels::Channels::find(tx, form.channel_id);
        const auto its = is("form_id", form.id.text());
        const auto leads = [&](const std::vector<std::string>& parts) {
            return fields::counted(tx, catalogue_, "lead", all(parts));
        };
        FormView view;
        static_cast<LeadForm&>(view) = form;
        view.channel_name = channel ? channel->name : "";
        view.leads = leads({its, is("is_test", false)});
        view.leads_by_webhook = leads({its, is("is_test", false), is("arrival", "webhook")});
        view.leads_by_sweep = leads({its, is("is_test", false), is("arrival", "sweep")});
        return view;
    }

    http::List<FormView> list(db::Tx& tx) const {
        http::List<FormView> views;
        for (const auto& form : LeadForms::list(tx)) views.items.push_back(of(tx, form));
        return views;
    }

private:
    const fields::Catalogue& catalogue_;
};

/// The first question with this target, so that a test lead fills the fields that the form really has.
void fill(std::vector<providers::meta::LeadField>& fields, const LeadForm& form, FieldTarget target,
          const std::string& value) {
    for (const auto& line : form.mapping)
        if (line.target == target) return fields.push_back({line.key, {value}});
}

TestLeadView send_test_lead(const Foundation& foundation, channels::Channels& channels, Captures& captures,
                            const http::Caller& caller, const TestLeadAsk& ask) {
    std::optional<LeadForm> form;
    std::optional<channels::Channel> channel;
    foundation.database.read(caller.tenant, [&](db::Tx& tx) {
        form = LeadForms::get(tx, ask.id);
        channel = channels::Channels::get(tx, form->channel_id);
    });
    const auto token = access_to(channels, *channel).access_token;
    std::vector<providers::meta::LeadField> fields;
    fill(fields, *form, FieldTarget::full_name, ask.full_name.value_or("Test Lead"));
    fill(fields, *form, FieldTarget::first_name, ask.full_name.value_or("Test"));
    fill(fields, *form, FieldTarget::email, ask.email.value_or("test@example.com"));
    if (ask.phone) fill(fields, *form, FieldTarget::phone, *ask.phone);
    const auto graph = channels::graph_of(foundation);
    // Meta keeps one test lead a form: the last one makes room.
    const auto last = providers::meta::read_leads(
        foundation.client.call(providers::meta::test_leads_request(graph, form->external_id, token)));
    if (last)
        for (const auto& lead : last->items)
            foundation.client.call(providers::meta::delete_lead_request(graph, lead.id, token));
    const auto made = providers::meta::read_created_id(foundation.client.call(
        providers::meta::create_test_lead_request(graph, form->external_id, token, fields)));
    if (!made)
        throw Refusal(RefusalCode::upstream_unavailable, made.failure().title + " " + made.failure().advice);
    foundation.database.write(caller.tenant, [&](db::Tx& tx) {
        captures.expect_test(tx, {*made,
                                  channel->id,
                                  form->external_id,
                                  HeardBy::test,
                                  CaptureState::pending,
                                  {},
                                  foundation.now(),
                                  foundation.now(),
                                  {}});
    });
    return {*made};
}

/// What is known already stands in it as it will be sent; of a lead to come, the examples.
PreviewView preview(const Foundation& foundation, const channels::Kinds& kinds,
                    const writing::Writing& writing, const http::Caller& caller, const PreviewAsk& ask) {
    return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
        const auto form = LeadForms::get(tx, ask.id);
        const auto vocabulary = vocabulary_of(tx, writing, form);
        auto subject = writing::Subject(writing, tx, foundation.now()).with(form);
        const writing::Values values = [&](std::string_view name) {
            const auto known = subject.value(name);
            return known.empty() ? vocabulary.example(name) : known;
        };
        const auto said = [&](const std::string& text, writing::Medium medium) {
            return writing::render(writing::Text::parse(text), medium, values, subject.moment());
        };
        PreviewView view;
        if (const auto& whatsapp = ask.instant_response.whatsapp) {
            const auto known = channels::Templates::find(tx, whatsapp->channel_id, whatsapp->template_name,
                                                         whatsapp->language);
            const auto channel = channels::Channels::find(tx, whatsapp->channel_id);
            const auto* kind = channel ? kinds.find(channel->kind) : nullptr;
            if (known && kind && kind->templates)
                view.whatsapp_text = kind->templates->render(
                    known->content, FirstResponse::filled(*whatsapp, values, subject.moment()));
        }
        if (const auto& email = ask.instant_response.email) {
            view.email_subject = said(email->subject, writing::Medium::one_line);
            view.email_body = said(email->body, writing::Medium::plain);
        }
        return view;
    });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, LeadForms& forms, Captures& captures,
                Sweep& sweep, channels::Channels& channels, const writing::Writing& writing,
                const fields::Catalogue& catalogue) {
    const FormViews views(catalogue);
    auto& database = foundation.database;
    routes.read("/api/v1/lead_forms", forms_read, "List lead forms",
                [views](db::Tx& tx) { return views.list(tx); });
    routes.post("/api/v1/lead_forms/sync", forms_write, "Read the forms of the Pages from Meta now",
                [&database, &forms, &channels, views](const http::Caller& caller, const SyncAsk& ask) {
                    if (ask.channel_id) {
                        forms.sync(caller.tenant, *ask.channel_id);
                    } else {
                        for (const auto& page : database.read(caller.tenant, channels::Channels::list))
                            if (channels.kinds().can(page.kind).leads) forms.sync(caller.tenant, page.id);
                    }
                    return database.read(caller.tenant, [&](db::Tx& tx) { return views.list(tx); });
                });
    routes.read("/api/v1/lead_forms/{id}", forms_read, "Read a lead form",
                [views](db::Tx& tx, const FormAsk& ask) { return views.of(tx, LeadForms::get(tx, ask.id)); });
    routes.write(http::Method::put, "/api/v1/lead_forms/{id}", forms_write,
                 "Change a form's mapping or instant response",
                 [&forms, views](db::Tx& tx, const LeadFormChange& ask) {
                     return views.of(tx, forms.change(tx, ask));
                 });
    routes.post("/api/v1/lead_forms/{id}/test_lead", forms_write, "Let Meta send a test lead",
                [&foundation, &channels, &captures](const http::Caller& caller, const TestLeadAsk& ask) {
                    return http::Accepted{send_test_lead(foundation, channels, captures, caller, ask)};
                });
    routes.write(http::Method::post, "/api/v1/lead_forms/{id}/backfill", forms_write,
                 "Read older leads of a form", [&sweep](db::Tx& tx, const BackfillAsk& ask) {
                     if (ask.days < 1 || ask.days > 90)
                         throw invalid_field("days", "days must be from 1 to 90.");
                     return http::Accepted{
                         BackfillView{sweep.backfill(tx, LeadForms::get(tx, ask.id).id, ask.days)}};
                 });
    routes.post("/api/v1/lead_forms/{id}/preview", forms_read,
                "Show an instant response as a lead would see it",
                [&foundation, &channels, &writing](const http::Caller& caller, const PreviewAsk& ask) {
                    return preview(foundation, channels.kinds(), writing, caller, ask);
                });
}

} // namespace alcedo::capture
