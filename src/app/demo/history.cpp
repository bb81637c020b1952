#include "app/demo/history.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "features/talks/messaging/messaging_events.hpp"

namespace alcedo::app {
namespace {

using messaging::Message;
using messaging::MessageKind;
using messaging::MessageState;
using sandbox::Dice;
using sandbox::Intent;
using sandbox::Temper;

constexpr int history_node = 1023;

Milliseconds minutes(int count) { return std::chrono::minutes{count}; }

/// People fill in forms in the evening more than at night.
int hour_of_day(Dice& dice) {
    constexpr int weight[24] = {1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 8, 9, 11, 13, 14, 11, 6, 3};
    int total = 0;
    for (const int w : weight) total += w;
    int drawn = dice.between(1, total);
    for (int hour = 0; hour < 24; ++hour)
        if ((drawn -= weight[hour]) <= 0) return hour;
    return 12;
}

/// Agents work from nine to eight; what comes later is answered next morning.
Instant in_working_hours(Instant at, Dice& dice) {
    const auto local = local_hour(at, "Europe/Lisbon");
    if (local.hour >= 9 && local.hour < 20) return at;
    const Instant day = start_of_local_day(at, "Europe/Lisbon", local.hour < 9 ? 0 : -1);
    return day + std::chrono::hours{9} + minutes(dice.between(2, 70));
}

const sandbox::Advert& draw_advert(const sandbox::World& world, Dice& dice) {
    int total = 0;
    for (const auto& advert : world.adverts) total += advert.weight;
    int drawn = dice.between(1, total);
    for (const auto& advert : world.adverts)
        if ((drawn -= advert.weight) <= 0) return advert;
    return world.adverts.front();
}

} // namespace

struct History::Story {
    sandbox::Persona persona;
    const sandbox::Advert* advert = nullptr;
    const sandbox::Form* form = nullptr;
    Instant captured_at;
    std::optional<ContactId> contact;
    std::optional<leads::Lead> lead;
    ConversationId conversation;
    MessageId last_out;
    std::optional<Instant> last_wrote;

    std::string say(Intent intent, std::uint64_t choice) const {
        return sandbox::with_first_name(sandbox::phrase(persona.language, intent, choice),
                                        persona.first_name);
    }
};

History::History(Rooms& rooms, const DemoBusiness& business, sandbox::World world, std::uint64_t seed)
    : rooms_(rooms),
      business_(business),
      world_(std::move(world)),
      seed_(seed),
      now_(rooms.clock.now()),
      clock_(now_),
      ids_(clock_, history_node),
      queue_(*rooms.database, clock_, ids_, {.node = history_node}),
      events_(queue_, *rooms.database, clock_, ids_),
      foundation_{rooms.settings, clock_,  ids_,         rooms.secrets, *rooms.database,
                  queue_,         events_, rooms.client, rooms.heavy},
      contacts_(foundation_),
      counters_(foundation_),
      leads_(foundation_, counters_),
      conversations_(foundation_, rooms.channels.channels.kinds(), counters_) {}

std::vector<Remembered> History::write(int days) {
    forms_ = rooms_.database->read(business_.tenant, capture::LeadForms::list);
    std::vector<std::shared_ptr<Story>> stories;
    std::uint64_t number = 0;
    for (int back = days; back >= 0; --back) {
        const Instant day = start_of_local_day(now_, "Europe/Lisbon", back);
        Dice dice{seed_, 7, static_cast<std::uint64_t>(back)};
        // Grows slowly, quieter every seventh day, never quite even.
        const int count = 8 + (days - back) / 12 + dice.between(0, 6) - (back % 7 == 0 ? 4 : 0);
        for (int i = 0; i < count; ++i) {
            auto story = std::make_shared<Story>();
            story->advert = &draw_advert(world_, dice);
            story->form = world_.find_form(story->advert->form_id);
            story->persona = sandbox::make_persona(seed_, number++, story->form->language);
            story->captured_at = day + std::chrono::hours{hour_of_day(dice)} + minutes(dice.between(0, 59)) +
                                 Milliseconds{dice.between(0, 59'999)};
            if (story->captured_at >= now_ - minutes(2)) continue;
            plan(story);
            stories.push_back(std::move(story));
        }
    }
    std::ranges::stable_sort(actions_, {}, &Action::at);
    constexpr std::size_t batch = 250;
    for (std::size_t start = 0; start < actions_.size(); start += batch)
        rooms_.database->write(business_.tenant, [&](db::Tx& tx) {
            for (std::size_t i = start; i < std::min(start + batch, actions_.size()); ++i) {
                clock_.set(actions_[i].at);
                actions_[i].happen(tx);
            }
        });
    std::vector<Remembered> people;
    people.reserve(stories.size());
    for (const auto& story : stories) people.push_back({story->persona, story->last_wrote});
    return people;
}

void History::at(Instant when, std::function<void(db::Tx&)> happen) {
    if (when < now_) actions_.push_back({when, std::move(happen)});
}

void History::plan(const std::shared_ptr<Story>& story) {
    Dice dice{seed_, 11, story->persona.number};
    at(story->captured_at, [this, story](db::Tx& tx) { capture(tx, *story); });
    const Instant greeted = story->captured_at + Milliseconds{dice.between(380, 1'600)};
    at(greeted, [this, story](db::Tx& tx) {
        business_says(tx, *story, story->say(Intent::welcome, story->persona.number), MessageKind::template_);
    });
    if (dice.chance(0.03)) return; // a number without WhatsApp: sent, never delivered
    at(greeted + Milliseconds{dice.between(300, 2'500)},
       [this, story](db::Tx& tx) { delivered(tx, story->last_out, MessageState::delivered); });
    if (!dice.chance(0.88)) return;
    const Instant read = greeted + minutes(dice.between(1, 45));
    at(read, [this, story](db::Tx& tx) { delivered(tx, story->last_out, MessageState::read); });
    if (story->persona.temper == Temper::silent) return plan_outcome(story, dice, read);
    plan_talk(story, dice, read);
}

void History::plan_talk(const std::shared_ptr<Story>& story, Dice& dice, Instant read) {
    const std::uint64_t choice = dice.next();
    const auto customer = [&](Instant when, Intent intent) {
        at(when, [this, story, intent, choice](db::Tx& tx) {
            customer_says(tx, *story, story->say(intent, choice));
        });
    };
    const auto agent = [&](Instant when, Intent intent) {
        at(when, [this, story, intent, choice](db::Tx& tx) {
            business_says(tx, *story, story->say(intent, choice), MessageKind::text);
            conversations_.mark_read(tx, story->conversation);
        });
        at(when + Milliseconds{dice.between(900, 4'000)},
           [this, story](db::Tx& tx) { delivered(tx, story->last_out, MessageState::delivered); });
        at(when + minutes(dice.between(1, 20)),
           [this, story](db::Tx& tx) { delivered(tx, story->last_out, MessageState::read); });
    };
    Instant when = read + minutes(dice.between(1, 60));
    if (story->persona.temper == Temper::opposed) {
        customer(when, Intent::stop);
        at(when + Milliseconds{5}, [this, story](db::Tx& tx) {
            contacts_.update(tx, *story->contact, {}, true);
            conversations_.mark_read(tx, story->conversation);
        });
        return plan_outcome(story, dice, when);
    }
    customer(when, dice.chance(0.5) ? Intent::opening : Intent::asks_price);
    when = in_working_hours(when + minutes(dice.between(1, 35)), dice);
    agent(when, dice.chance(0.5) ? Intent::tells_price : Intent::asks_level);
    at(when + Milliseconds{40}, [this, story](db::Tx& tx) {
        change_lead(tx, *story, {leads::LeadStatus::contacted, {}, {}});
    });
    if (story->persona.temper == Temper::talkative || dice.chance(0.4)) {
        when += minutes(dice.between(25, 240));
        customer(when, Intent::answers_level);
        when = in_working_hours(when + minutes(dice.between(2, 50)), dice);
        agent(when, Intent::proposes_time);
        when += minutes(dice.between(25, 600));
        customer(when, dice.chance(0.7) ? Intent::answers_time : Intent::hesitates);
        when = in_working_hours(when + minutes(dice.between(2, 40)), dice);
        agent(when, Intent::confirms);
        at(when + Milliseconds{60}, [this, story](db::Tx& tx) {
            change_lead(tx, *story, {leads::LeadStatus::qualified, leads::Priority::high, {}});
        });
        when += minutes(dice.between(25, 90));
        customer(when, Intent::thanks);
    }
    at(in_working_hours(when + minutes(dice.between(3, 90)), dice),
       [this, story](db::Tx& tx) { conversations_.mark_read(tx, story->conversation); });
    plan_outcome(story, dice, when);
}

/// Its owner does it.
void History::change_lead(db::Tx& tx, const Story& story, const leads::LeadChange& change) {
    const auto owner = Viewer::trusted(*story.lead->owner_id);
    auto hers = tx.as(owner);
    leads_.change(hers, story.lead->id, change);
}

void History::plan_outcome(const std::shared_ptr<Story>& story, Dice& dice, Instant after) {
    const bool talked = story->persona.temper == Temper::talkative || story->persona.temper == Temper::visual;
    const Instant decided = in_working_hours(after + std::chrono::hours{dice.between(30, 240)}, dice);
    const bool won = dice.chance(talked ? 0.34 : 0.04);
    if (!won && !dice.chance(talked ? 0.3 : 0.45)) {
        // Nobody decided: the conversation is put away after two weeks, the lead stays open.
        return at(after + std::chrono::hours{24 * 14}, [this, story](db::Tx& tx) {
            conversations_.change(tx, story->conversation, {messaging::ConversationStatus::closed, {}});
        });
    }
    at(decided, [this, story, won](db::Tx& tx) {
        const auto status = won ? leads::LeadStatus::won : leads::LeadStatus::lost;
        change_lead(tx, *story, {status, {}, {}});
    });
    at(decided + std::chrono::hours{4}, [this, story](db::Tx& tx) {
        conversations_.mark_read(tx, story->conversation);
        conversations_.change(tx, story->conversation, {messaging::ConversationStatus::closed, {}});
    });
}

void History::capture(db::Tx& tx, Story& story) {
    const auto& persona = story.persona;
    contacts::Person person;
    person.name = persona.full_name();
    person.first_name = persona.first_name;
    person.last_name = persona.last_name;
    person.email = persona.email;
    person.phone = persona.phone;
    person.country = persona.country;
    person.language = std::string(word_of(persona.language));
    person.city = persona.city;
    story.contact = contacts_.find_or_create(tx, person).contact.id;
    const auto form = std::ranges::find(forms_, story.form->id, &capture::LeadForm::external_id);
    leads::NewLead lead;
    lead.contact_id = *story.contact;
    lead.contact_name = persona.full_name();
    lead.source = leads::LeadSource::meta_lead_ad;
    lead.channel_id = business_.page;
    if (form != forms_.end()) {
        lead.form_id = form->id;
        lead.form_name = form->name;
    }
    lead.external_id = std::to_string(880'000'000'000'000 + persona.number);
    lead.campaign_id = story.advert->campaign_id;
    lead.campaign_name = story.advert->campaign_name;
    lead.adset_id = story.advert->adset_id;
    lead.adset_name = story.advert->adset_name;
    lead.ad_id = story.advert->id;
    lead.ad_name = story.advert->name;
    lead.arrival = persona.number % 23 == 0 ? leads::Arrival::sweep : leads::Arrival::webhook;
    lead.platform = persona.number % 3 == 0 ? "ig" : "fb";
    Dice dice{seed_, 13, persona.number};
    for (const auto& question : story.form->questions)
        if (!question.choices.empty())
            lead.answers.push_back(
                {question.key, question.label, {dice.pick<sandbox::Choice>(question.choices).value}});
    lead.captured_at = story.captured_at;
    lead.received_at = story.captured_at + Milliseconds{dice.between(90, 420)};
    story.lead = leads_.add(tx, lead);
    story.conversation = conversations_.open_for(tx, *story.contact, business_.whatsapp, story.lead).id;
    tx.run("update lead_forms set last_lead_at = :at where tenant_id = :tenant and id = :form",
           {{"at", lead.received_at}, {"form", lead.form_id.value_or(FormId{})}});
}

void History::business_says(db::Tx& tx, Story& story, const std::string& text, MessageKind kind) {
    Message message;
    message.id = story.last_out = ids_.next<MessageId>();
    message.conversation_id = story.conversation;
    message.contact_id = *story.contact;
    message.lead_id = story.lead->id;
    message.channel_id = business_.whatsapp;
    message.channel_kind = whatsapp_kind;
    message.kind = kind;
    message.text = text;
    if (kind == MessageKind::template_)
        message.template_use = messaging::TemplateUse{"lead_welcome", "en_US", {}};
    message.recipient = story.persona.phone;
    message.state = MessageState::sent;
    message.external_id = "wamid.history" + message.id.text();
    const bool by_person = kind == MessageKind::text && story.lead->owner_id;
    message.author_kind = by_person ? messaging::AuthorKind::user : messaging::AuthorKind::automation;
    if (by_person) message.author_id = story.lead->owner_id->value();
    message.created_at = clock_.now();
    message.sent_at = clock_.now();
    messaging::insert_message(tx, message);
    conversations_.note_message(tx, message, preview_of(text, 120));
    conversations_.note_sent(tx, message);
    const auto response_ms = leads_.note_outbound(tx, story.lead->id, clock_.now(), by_person);
    publish_message(tx, message, response_ms);
}

void History::delivered(db::Tx& tx, MessageId id, MessageState state) {
    auto message = messaging::Messages::find(tx, id);
    if (!message || !messaging::may_move(message->state, state)) return;
    message->state = state;
    tx.run(R"(update messages set state = :state, delivered_at = coalesce(delivered_at, :at),
                     read_at = case when :state = 'read' then :at else read_at end where tenant_id = :tenant and id = :id)",
           {{"state", state}, {"at", clock_.now()}, {"id", id}});
    conversations_.note_state(tx, *message, state);
    publish_message(tx, *message);
}

void History::customer_says(db::Tx& tx, Story& story, const std::string& text) {
    Message message;
    message.id = ids_.next<MessageId>();
    message.conversation_id = story.conversation;
    message.contact_id = *story.contact;
    message.lead_id = story.lead->id;
    message.channel_id = business_.whatsapp;
    message.channel_kind = whatsapp_kind;
    message.direction = messaging::Direction::in;
    message.text = text;
    message.state = MessageState::received;
    message.external_id = "wamid.history" + message.id.text();
    message.author_kind = messaging::AuthorKind::contact;
    message.author_id = story.contact->value();
    message.created_at = clock_.now();
    messaging::insert_message(tx, message);
    conversations_.note_inbound(tx, message, preview_of(text, 120), clock_.now());
    counters_.add(tx, "replies", clock_.now());
    counters_.add_hour(tx, "replies_by_hour", clock_.now());
    leads_.note_activity(tx, story.lead->id, clock_.now());
    publish_message(tx, message);
    story.last_wrote = clock_.now();
}

void History::publish_message(db::Tx& tx, const Message& message, std::optional<std::int64_t> response_ms) {
    auto data = messaging::data_of(message);
    data.response_ms = response_ms;
    messaging::tell_of(events_, tx, message, data, clock_.now());
}

} // namespace alcedo::app
