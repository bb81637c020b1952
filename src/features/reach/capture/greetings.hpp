#pragma once
#include "features/reach/capture/greeting_proposal.hpp"
#include "features/reach/capture/lead_forms.hpp"
#include "features/talks/channels/templates.hpp"

namespace alcedo::capture {

/// Why the leads of a form get no greeting.
enum class Silence {
    off,      ///< nobody has switched it on
    channel,  ///< what it is sent by was disconnected, or must be connected again
    template_ ///< its template is gone, or may not be sent
};
BOOST_DESCRIBE_ENUM(Silence, off, channel, template_)

/// Channels and templates of a workspace, read once for all of its forms.
class GreetingMeans {
public:
    GreetingMeans(db::Tx& tx, const channels::Kinds& kinds);

    /// Nothing: the form greets, by WhatsApp or by email.
    std::optional<Silence> silence_of(const LeadForm& form) const;
    /// Every template that may be sent now.
    const std::vector<GreetingTemplate>& templates() const { return templates_; }

private:
    std::optional<Silence> silence_of(const WhatsAppResponse& response) const;
    bool works(ChannelId id) const;

    std::vector<channels::Channel> channels_;
    std::vector<GreetingTemplate> templates_;
};

/// A form whose leads are greeted by nobody.
struct SilentForm {
    FormId id;
    std::string name;
    Silence why = Silence::off;
    std::int64_t leads_count = 0;
};
BOOST_DESCRIBE_STRUCT(SilentForm, (), (id, name, why, leads_count))

/// A proposed greeting of a form, as it is shown before somebody takes it.
struct ProposalView {
    FormId form_id;
    std::string form_name;
    std::optional<std::string> locale;
    std::int64_t leads_count = 0;
    std::optional<InstantResponse> instant_response; ///< absent: no template suits
    bool in_their_language = false;
    std::optional<std::string> text; ///< as a lead will read it, with examples in its blanks
};
BOOST_DESCRIBE_STRUCT(ProposalView, (),
                      (form_id, form_name, locale, leads_count, instant_response, in_their_language, text))

/// For every form that takes leads and greets nobody.
std::vector<ProposalView> propose_greetings(db::Tx& tx, const channels::Kinds& kinds,
                                            const writing::Writing& writing, Instant now);

} // namespace alcedo::capture
