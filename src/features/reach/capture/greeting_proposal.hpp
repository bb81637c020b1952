#pragma once
#include "features/office/writing/vocabulary.hpp"
#include "features/reach/capture/lead_form.hpp"
#include "features/talks/channels/channel_kind.hpp"

namespace alcedo::capture {

/// A template that could greet.
struct GreetingTemplate {
    ChannelId channel_id;
    channels::Template content;
};

/// What could greet the leads of a form, with every blank filled.
struct GreetingProposal {
    WhatsAppResponse response;
    bool in_their_language = false; ///< the template speaks the form's language
};

/// The template that suits the form best: in its language, made to welcome, without a picture, and with blanks that we
/// know how to fill. Nothing where there is none. Pure.
std::optional<GreetingProposal> propose_greeting(const LeadForm& form,
                                                 const std::vector<GreetingTemplate>& templates,
                                                 const writing::Vocabulary& vocabulary);

} // namespace alcedo::capture
