#include "features/reach/capture/capture_api.hpp"

#include <algorithm>

#include "features/reach/capture/greeting_preview.hpp"
#include "features/reach/capture/lead_forms_permissions.hpp"
#include "features/reach/capture/page_access.hpp"
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
};
BOOST_DESCRIBE_STRUCT(FormView, (LeadForm), (channel_name))

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

FormView view_of(db::Tx& tx, const LeadForm& form) {
    const auto channel = channels::Channels::find(tx, form.channel_id);
    return {form, channel ? channel->name : ""};
}

http::List<FormView> list_forms(db::Tx& tx) {
    http::List<FormView> views;
    for (const auto& form : LeadForms::list(tx)) views.items.push_back(view_of(tx, form));
    return views;
}

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
    // What is not said Meta fills with words that would stand in the greeting.
    for (const auto& question : form->questions)
        if (!question.options.empty() &&
            std::ranges::find(fields, question.key, &providers::meta::LeadField::name) == fields.end())
            fields.push_back({question.key, {question.options.front().value}});
    const auto graph = channels::graph_of(foundation);
    // Meta keeps one test lead a form: the last one makes room.
    const auto last = providers::meta::read_leads(
        foundation.client.call(providers::meta::test_leads_request(graph, form->external_id, token)));
    if (last)
        for (const auto& lead : last->items)
            foundation.client.call(providers::meta::delete_lead_request(graph, lead.id, token));
    const auto made = providers::meta::read_created_id(foundation.client.call(
        providers::meta::create_test_lead_request(graph, form->external_id, token, fields)));
    if (!made) throw Refusal(RefusalCode::upstream_unavailable, told(made.failure()));
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

PreviewView preview(const Foundation& foundation, const channels::Kinds& kinds,
                    const writing::Writing& writing, const http::Caller& caller, const PreviewAsk& ask) {
    return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
        return preview_of(tx, kinds, writing, LeadForms::get(tx, ask.id), ask.instant_response,
                          foundation.now());
    });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, LeadForms& forms, Captures& captures,
                Sweep& sweep, channels::Channels& channels, const writing::Writing& writing) {
    auto& database = foundation.database;
    routes.read("/api/v1/lead_forms", forms_read, "List lead forms", list_forms);
    routes.post("/api/v1/lead_forms/sync", forms_write, "Read the forms of the Pages from Meta now",
                [&database, &forms, &channels](const http::Caller& caller, const SyncAsk& ask) {
                    if (ask.channel_id) {
                        forms.sync(caller.tenant, *ask.channel_id);
                    } else {
                        for (const auto& page : database.read(caller.tenant, channels::Channels::list))
                            if (channels.kinds().can(page.kind).leads) forms.sync(caller.tenant, page.id);
                    }
                    return database.read(caller.tenant, list_forms);
                });
    routes.read("/api/v1/lead_forms/{id}", forms_read, "Read a lead form",
                [](db::Tx& tx, const FormAsk& ask) { return view_of(tx, LeadForms::get(tx, ask.id)); });
    routes.write(
        http::Method::put, "/api/v1/lead_forms/{id}", forms_write,
        "Change a form's mapping or instant response",
        [&forms](db::Tx& tx, const LeadFormChange& ask) { return view_of(tx, forms.change(tx, ask)); });
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
