#include "features/reach/capture/first_response.hpp"

#include "features/house.hpp"
#include <algorithm>

#include "features/office/identity/accounts.hpp"
#include "features/reach/capture/captures.hpp"
#include "features/reach/capture/greetings_events.hpp"
#include "features/reach/capture/phone_country.hpp"
#include "features/sales/leads/leads_events.hpp"
#include "features/talks/messaging/messaging_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::capture {
namespace {

using messaging::MessageKind;

constexpr std::chrono::hours freshness{24};

struct Given {
    std::optional<std::string> phone;
    std::optional<std::string> email;
};

/// The same greeting twice is one message, whatever runs again.
std::string greeting_key(LeadId lead, std::string_view channel) {
    return "first " + lead.text() + " " + std::string(channel);
}

bool is_fresh(const leads::Lead& lead, Instant now) { return now - lead.captured_at < freshness; }

/// Whether she has answered since this message, or a person has written to her.
bool is_in_talk(db::Tx& tx, const messaging::Message& message) {
    return tx.one<std::int64_t>(
               R"(select count(*) from messages
                  where tenant_id = :tenant and conversation_id = :conversation and id > :id
                    and (direction = 'in' or (author_kind = 'user' and state not in ('failed', 'refused'))))",
               {{"conversation", message.conversation_id}, {"id", message.id}}) > 0;
}

/// The phone or email that she gave in this form, where her contact has another: she is answered where she asked.
Given given_in(db::Tx& tx, const leads::Lead& lead, const contacts::Contact& contact, const LeadForm& form) {
    Given given{contact.phone, contact.email};
    const bool gave_others = std::ranges::any_of(lead.answers, [&](const leads::LeadAnswer& answer) {
        const auto target = answer.field ? FieldTarget::answer : target_of(form, answer.key);
        return target == FieldTarget::phone || target == FieldTarget::email;
    });
    if (!gave_others) return given;
    const auto told = person_told(form, lead.answers);
    const auto person = contacts::Contacts::normalised(told, contacts::Contacts::Input::lenient,
                                                       default_country(tx, form, told.phone));
    const auto is_hers = [&](std::string_view kind, const std::optional<std::string>& value) {
        return value && contacts::Contacts::owner_of(tx, kind, *value) == contact.id;
    };
    if (is_hers("phone", person.phone)) given.phone = person.phone;
    if (is_hers("email", person.email)) given.email = person.email;
    return given;
}

} // namespace

void FirstResponse::move_in(House& house) {
    house.tells<GreetingLeftOut>();
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { greetings::erase_of(tx, ContactId{somebody.id}); });
    house.events.on<leads::LeadCaptured>("response.first", {.priority = 1},
                                         [this](jobs::Job& job, const jobs::Told<leads::LeadCaptured>& told) {
                                             greet(job, told.subject<LeadId>());
                                         });
    house.events.on<messaging::MessageFailed>(
        "response.second_choice", {.priority = 2},
        [this](jobs::Job& job, const jobs::Told<messaging::MessageFailed>& told) {
            second_choice(job, told.subject<MessageId>());
        });
}

void FirstResponse::greet(jobs::Job& job, std::optional<LeadId> lead_id) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        tx.allow_late_sync();
        const auto lead = lead_id ? leads::Leads::hold(tx, *lead_id, db::Hold::stays) : std::nullopt;
        const bool fresh = lead && lead->form_id && is_fresh(*lead, foundation_.now());
        const auto form = fresh ? LeadForms::find(tx, *lead->form_id) : std::nullopt;
        const auto contact = lead ? contacts::Contacts::find(tx, lead->contact_id) : std::nullopt;
        if (form && contact && form->instant_response.enabled &&
            by_whatsapp(tx, *lead, *contact, *form) == Outcome::nothing)
            by_email(tx, *lead, *contact, *form);
        job.finish(tx);
    });
}

FirstResponse::Outcome FirstResponse::in_turn(db::Tx& tx, const leads::Lead& lead, const LeadForm& form,
                                              const std::string& recipient,
                                              const std::function<messaging::Message()>& send) {
    const auto hours = form.instant_response.hours_between();
    const Greeting greeting{lead.contact_id, form.id, recipient, lead.id, foundation_.now()};
    if (const auto before = greetings::take(tx, greeting, std::chrono::hours{hours})) {
        foundation_.events.publish(
            tx, GreetingLeftOut{std::to_string(hours), before->greeted_at, before->lead_id},
            {.about = {lead.contact_id, lead.id}});
        return Outcome::left_out;
    }
    if (send().state != messaging::MessageState::refused) return Outcome::greeted;
    greetings::give_back(tx, greeting);
    return Outcome::nothing;
}

FirstResponse::Outcome FirstResponse::by_whatsapp(db::Tx& tx, const leads::Lead& lead,
                                                  const contacts::Contact& contact, const LeadForm& form) {
    const auto& response = form.instant_response.whatsapp;
    const auto phone = given_in(tx, lead, contact, form).phone;
    if (!response || !phone) return Outcome::nothing;
    const auto channel = channels::Channels::find(tx, response->channel_id);
    if (!channel) return Outcome::nothing;
    return in_turn(tx, lead, form, *phone, [&] {
        const auto conversation = conversations_.open_for(tx, contact.id, channel->id, lead);
        auto subject = writing::Subject(writing_, tx, foundation_.now()).with(lead).with(contact).with(form);
        const messaging::TemplateUse use{response->template_name, response->language,
                                         filled(*response, subject.values(), subject.moment())};
        const messaging::Outgoing outgoing{.channel = *channel,
                                           .contact = contact,
                                           .conversation = conversation,
                                           .kind = MessageKind::template_,
                                           .text = "",
                                           .subject = {},
                                           .template_use = use,
                                           .author_kind = messaging::AuthorKind::automation,
                                           .author_id = {},
                                           .lead_id = lead.id,
                                           .client_id = greeting_key(lead.id, "whatsapp"),
                                           .recipient = phone};
        return messages_.queue(tx, outgoing, messaging::OnRefusal::record);
    });
}

FirstResponse::Outcome FirstResponse::by_email(db::Tx& tx, const leads::Lead& lead,
                                               const contacts::Contact& contact, const LeadForm& form) {
    const auto& response = form.instant_response.email;
    const auto email = given_in(tx, lead, contact, form).email;
    if (!response || !email) return Outcome::nothing;
    const auto channel = channels::Channels::find(tx, response->channel_id);
    if (!channel) return Outcome::nothing;
    return in_turn(tx, lead, form, *email, [&] {
        auto subject = writing::Subject(writing_, tx, foundation_.now()).with(lead).with(contact).with(form);
        const auto said = [&](const std::string& text, writing::Medium medium) {
            return writing::render(writing::Text::parse(text), medium, subject.values(), subject.moment());
        };
        const auto conversation = conversations_.open_for(tx, contact.id, channel->id, lead);
        const messaging::Outgoing outgoing{.channel = *channel,
                                           .contact = contact,
                                           .conversation = conversation,
                                           .kind = MessageKind::email,
                                           .text = said(response->body, writing::Medium::plain),
                                           .subject = said(response->subject, writing::Medium::one_line),
                                           .template_use = {},
                                           .author_kind = messaging::AuthorKind::automation,
                                           .author_id = {},
                                           .lead_id = lead.id,
                                           .client_id = greeting_key(lead.id, "email"),
                                           .recipient = email};
        return messages_.queue(tx, outgoing, messaging::OnRefusal::record);
    });
}

/// WhatsApp took the greeting and could not deliver it, or refused it: the email goes instead. A greeting that reached
/// her on no way is none: the next time that she submits the form she is greeted.
void FirstResponse::second_choice(jobs::Job& job, std::optional<MessageId> message_id) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        const auto message = message_id ? messaging::Messages::find(tx, *message_id) : std::nullopt;
        const auto was_greeting = [&](std::string_view channel) {
            return message && message->lead_id && message->recipient &&
                   message->client_id == greeting_key(*message->lead_id, channel);
        };
        const bool by_phone = was_greeting("whatsapp");
        const auto lead = by_phone || was_greeting("email")
                              ? leads::Leads::hold(tx, *message->lead_id, db::Hold::stays)
                              : std::nullopt;
        const auto form = lead && lead->form_id ? LeadForms::find(tx, *lead->form_id) : std::nullopt;
        const auto contact = lead ? contacts::Contacts::find(tx, lead->contact_id) : std::nullopt;
        if (form && contact) {
            const bool wants_email = by_phone && form->instant_response.enabled &&
                                     is_fresh(*lead, foundation_.now()) && !is_in_talk(tx, *message);
            if (!wants_email || by_email(tx, *lead, *contact, *form) == Outcome::nothing)
                greetings::give_back(tx, {contact->id, form->id, *message->recipient, lead->id, {}});
        }
        job.finish(tx);
    });
}

std::vector<channels::VariableValue> FirstResponse::filled(const WhatsAppResponse& response,
                                                           const writing::Values& values,
                                                           const writing::Moment& moment) {
    std::vector<channels::VariableValue> filled;
    filled.reserve(response.variables.size());
    for (const auto& variable : response.variables)
        filled.push_back({variable.name, writing::render(writing::Text::parse(variable.value),
                                                         writing::Medium::one_line, values, moment)});
    return filled;
}

} // namespace alcedo::capture
