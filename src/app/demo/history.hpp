#pragma once
#include <functional>
#include <vector>

#include "app/demo/business.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/people/phrases.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::app {

/// A person of the history and when she last wrote, for the outside world to know her.
struct Remembered {
    sandbox::Persona persona;
    std::optional<Instant> last_wrote;
};

/// Three months of a business's life, written through the same verbs that live work uses, with the clock turned by hand:
/// leads come in, are greeted, answer, are answered, and are won or lost. The same seed gives the same history.
class History {
public:
    History(Rooms& rooms, const DemoBusiness& business, sandbox::World world, std::uint64_t seed);
    std::vector<Remembered> write(int days);

private:
    struct Story;
    struct Action {
        Instant at;
        std::function<void(db::Tx&)> happen;
    };
    void plan(const std::shared_ptr<Story>& story);
    void plan_talk(const std::shared_ptr<Story>& story, sandbox::Dice& dice, Instant greeted);
    void change_lead(db::Tx& tx, const Story& story, const leads::LeadChange& change);
    void plan_outcome(const std::shared_ptr<Story>& story, sandbox::Dice& dice, Instant after);
    void at(Instant when, std::function<void(db::Tx&)> happen);

    void capture(db::Tx& tx, Story& story);
    void note_capture(db::Tx& tx, const leads::NewLead& lead, LeadId id);
    void business_says(db::Tx& tx, Story& story, const std::string& text, messaging::MessageKind kind);
    void delivered(db::Tx& tx, MessageId message, messaging::MessageState state);
    void customer_says(db::Tx& tx, Story& story, const std::string& text);
    void publish_message(db::Tx& tx, const messaging::Message& message,
                         std::optional<std::int64_t> response_ms = {});

    Rooms& rooms_;
    const DemoBusiness& business_;
    sandbox::World world_;
    std::uint64_t seed_;
    Instant now_;
    ManualClock clock_;
    IdSource ids_;
    // Never started, and events without subscribers: nothing of the past is sent or greeted again.
    jobs::Queue queue_;
    jobs::Events events_;
    Foundation foundation_;
    contacts::Contacts contacts_;
    counters::Counters counters_;
    leads::Leads leads_;
    messaging::Conversations conversations_;
    std::vector<capture::LeadForm> forms_;
    std::vector<Action> actions_;
};

} // namespace alcedo::app
