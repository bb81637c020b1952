#pragma once
#include <functional>

#include "features/office/writing/writing.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/reach/capture/greetings.hpp"
#include "features/reach/capture/lead_forms.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/talks/messaging/messages.hpp"
#include "jobs/queue.hpp"

namespace alcedo::capture {

/// Greets a new lead within the second: the form's WhatsApp template, or its email when WhatsApp cannot be used or does
/// not arrive. Leads older than a day (a backfill, a failure that is reported late) are not greeted, by email nobody
/// who is in talk with us, and nobody twice in the form's interval (Greetings); her lead's timeline says so.
class FirstResponse {
public:
    FirstResponse(const Foundation& foundation, messaging::Messages& messages,
                  messaging::Conversations& conversations, const writing::Writing& writing)
        : foundation_(foundation), messages_(messages), conversations_(conversations), writing_(writing) {}
    void move_in(House& house);

    /// The template's variables as they are sent.
    static std::vector<channels::VariableValue>
    filled(const WhatsAppResponse& response, const writing::Values& values, const writing::Moment& moment);

private:
    enum class Outcome {
        nothing, ///< cannot be used, or was refused
        greeted,
        left_out, ///< she was greeted lately
    };
    void greet(jobs::Job& job, std::optional<LeadId> lead);
    void second_choice(jobs::Job& job, std::optional<MessageId> message);
    Outcome by_whatsapp(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact,
                        const LeadForm& form);
    Outcome by_email(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact,
                     const LeadForm& form);
    /// Her turn, unless she had one lately. What `send` says was refused gives the turn back.
    Outcome in_turn(db::Tx& tx, const leads::Lead& lead, const LeadForm& form, const std::string& recipient,
                    const std::function<messaging::Message()>& send);

    const Foundation& foundation_;
    messaging::Messages& messages_;
    messaging::Conversations& conversations_;
    const writing::Writing& writing_;
};

} // namespace alcedo::capture
