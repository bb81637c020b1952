#pragma once
#include "features/people/contacts/contacts.hpp"
#include "features/reach/capture/lead_forms.hpp"
#include "features/reach/capture/personalisation.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/talks/messaging/messages.hpp"
#include "jobs/queue.hpp"

namespace alcedo::capture {

/// Greets a new lead within the second: the form's WhatsApp template, or its email when WhatsApp cannot be used or does
/// not arrive. Leads older than a day (a backfill, a failure that is reported late) are not greeted, and by email nobody
/// who is in talk with us.
class FirstResponse {
public:
    FirstResponse(const Foundation& foundation, messaging::Messages& messages,
                  messaging::Conversations& conversations)
        : foundation_(foundation), messages_(messages), conversations_(conversations) {}
    void move_in(House& house);

    /// What can be said about a lead and its person.
    static Facts facts_of(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact,
                          const LeadForm& form);
    static std::vector<providers::whatsapp::VariableValue> values_of(const WhatsAppResponse& response,
                                                                     const Facts& facts);

private:
    void greet(jobs::Job& job, std::optional<LeadId> lead);
    void second_choice(jobs::Job& job, std::optional<MessageId> message);
    bool by_whatsapp(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact,
                     const LeadForm& form);
    void by_email(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact,
                  const LeadForm& form);

    const Foundation& foundation_;
    messaging::Messages& messages_;
    messaging::Conversations& conversations_;
};

} // namespace alcedo::capture
