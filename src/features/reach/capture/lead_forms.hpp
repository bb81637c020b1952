#pragma once
#include "features/office/writing/writing.hpp"
#include "features/reach/capture/lead_form.hpp"
#include "features/talks/channels/channels.hpp"

namespace alcedo::capture {

struct LeadFormChange {
    FormId id;
    std::optional<std::vector<FieldMapping>> mapping;
    std::optional<InstantResponse> instant_response;
};
BOOST_DESCRIBE_STRUCT(LeadFormChange, (), (id, mapping, instant_response))

/// The lead forms of the connected Pages. Read from Meta when a Page is connected, every few minutes, and on demand; a
/// form that is new is swept at once, and one that takes no more leads once more. What a person has set here (mapping,
/// response) is never overwritten.
class LeadForms {
public:
    LeadForms(const Foundation& foundation, channels::Channels& channels, const writing::Writing& writing)
        : foundation_(foundation), channels_(channels), writing_(writing) {}
    void move_in(House& house);

    /// Asks Meta for the Page's forms now. Throws Refusal upstream_unavailable or channel_unavailable.
    void sync(TenantId tenant, ChannelId channel);
    /// Throws Refusal validation for an unknown question, a channel of the wrong kind, an unsendable template, or a greeting
    /// that names an unknown variable.
    LeadForm change(db::Tx& tx, const LeadFormChange& ask);
    /// The form of a lead; a form that Meta has not told us about yet is made with what the lead tells.
    LeadForm find_or_create(db::Tx& tx, ChannelId channel, const std::string& external_id);

    static std::vector<LeadForm> list(db::Tx& tx);
    static std::optional<LeadForm> find(db::Tx& tx, FormId id);
    static LeadForm get(db::Tx& tx, FormId id); ///< throws Refusal not_found

private:
    void upsert(db::Tx& tx, ChannelId channel, const providers::meta::FormAnswer& answer);
    void sync_in_turn(TenantId tenant, ChannelId channel);

    const Foundation& foundation_;
    channels::Channels& channels_;
    const writing::Writing& writing_;
};

/// The target of a question: as mapped, else guessed from its type and key.
FieldTarget target_of(const LeadForm& form, const std::string& key);

} // namespace alcedo::capture
