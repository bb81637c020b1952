#include "features/reach/capture/greetings.hpp"

#include <algorithm>
#include <functional>

#include "features/reach/capture/form_variables.hpp"
#include "features/reach/capture/greeting_preview.hpp"

namespace alcedo::capture {

GreetingMeans::GreetingMeans(db::Tx& tx, const channels::Kinds& kinds)
    : channels_(channels::Channels::list(tx)) {
    for (const auto& channel : channels_) {
        const auto* kind = kinds.find(channel.kind);
        if (!kind || !kind->templates || !kind->send || !works(channel.id)) continue;
        for (auto& stored : channels::Templates::list(tx, channel.id))
            if (!kind->templates->why_not(stored.content))
                templates_.push_back({channel.id, std::move(stored.content)});
    }
}

std::optional<Silence> GreetingMeans::silence_of(const LeadForm& form) const {
    const auto& response = form.instant_response;
    if (!response.enabled || (!response.whatsapp && !response.email)) return Silence::off;
    if (response.email && works(response.email->channel_id)) return std::nullopt;
    if (!response.whatsapp) return Silence::channel;
    return silence_of(*response.whatsapp);
}

std::optional<Silence> GreetingMeans::silence_of(const WhatsAppResponse& response) const {
    if (!works(response.channel_id)) return Silence::channel;
    const bool is_there = std::ranges::any_of(templates_, [&](const GreetingTemplate& each) {
        return each.channel_id == response.channel_id && each.content.name == response.template_name &&
               each.content.language == response.language;
    });
    return is_there ? std::nullopt : std::optional(Silence::template_);
}

bool GreetingMeans::works(ChannelId id) const {
    const auto channel = std::ranges::find(channels_, id, &channels::Channel::id);
    return channel != channels_.end() && channel->state != channels::ChannelState::needs_reconnect;
}

std::vector<ProposalView> propose_greetings(db::Tx& tx, const channels::Kinds& kinds,
                                            const writing::Writing& writing, Instant now) {
    const GreetingMeans means(tx, kinds);
    std::vector<ProposalView> views;
    for (const auto& form : LeadForms::list(tx)) {
        if (!is_active(form) || !means.silence_of(form)) continue;
        ProposalView view;
        view.form_id = form.id;
        view.form_name = form.name;
        view.locale = form.locale;
        view.leads_count = form.leads_count;
        const auto vocabulary = vocabulary_of(tx, writing, form);
        if (const auto proposal = propose_greeting(form, means.templates(), vocabulary)) {
            // The email that somebody has written stays.
            view.instant_response = InstantResponse{true, proposal->response, form.instant_response.email};
            view.in_their_language = proposal->in_their_language;
            view.text = preview_of(tx, kinds, writing, form, *view.instant_response, now).whatsapp_text;
        }
        views.push_back(std::move(view));
    }
    std::ranges::stable_sort(views, std::ranges::greater{}, &ProposalView::leads_count);
    return views;
}

} // namespace alcedo::capture
