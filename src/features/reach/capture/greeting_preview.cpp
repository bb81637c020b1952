#include "features/reach/capture/greeting_preview.hpp"

#include "features/reach/capture/first_response.hpp"
#include "features/reach/capture/form_variables.hpp"
#include "features/talks/channels/templates.hpp"

namespace alcedo::capture {

PreviewView preview_of(db::Tx& tx, const channels::Kinds& kinds, const writing::Writing& writing,
                       const LeadForm& form, const InstantResponse& response, Instant now) {
    const auto vocabulary = vocabulary_of(tx, writing, form);
    auto subject = writing::Subject(writing, tx, now).with(form);
    const writing::Values values = [&](std::string_view name) {
        const auto known = subject.value(name);
        return known.empty() ? vocabulary.example(name) : known;
    };
    const auto said = [&](const std::string& text, writing::Medium medium) {
        return writing::render(writing::Text::parse(text), medium, values, subject.moment());
    };
    PreviewView view;
    if (const auto& whatsapp = response.whatsapp) {
        const auto known =
            channels::Templates::find(tx, whatsapp->channel_id, whatsapp->template_name, whatsapp->language);
        const auto channel = channels::Channels::find(tx, whatsapp->channel_id);
        const auto* kind = channel ? kinds.find(channel->kind) : nullptr;
        if (known && kind && kind->templates)
            view.whatsapp_text = kind->templates->render(
                known->content, FirstResponse::filled(*whatsapp, values, subject.moment()));
    }
    if (const auto& email = response.email) {
        view.email_subject = said(email->subject, writing::Medium::one_line);
        view.email_body = said(email->body, writing::Medium::plain);
    }
    return view;
}

} // namespace alcedo::capture
