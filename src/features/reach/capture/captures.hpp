#pragma once
#include <map>
#include <mutex>

#include "base/gathering.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/reach/capture/lead_forms.hpp"
#include "features/sales/leads/leads.hpp"
#include "jobs/queue.hpp"
#include "providers/meta/lead_ads.hpp"
#include "providers/meta/webhook.hpp"

namespace alcedo::capture {

/// How we first heard of a lead.
enum class HeardBy { webhook, sweep, test };
BOOST_DESCRIBE_ENUM(HeardBy, webhook, sweep, test)

enum class CaptureState { pending, captured, failed };
BOOST_DESCRIBE_ENUM(CaptureState, pending, captured, failed)

/// One row of `captures`: a leadgen id of Meta's and what became of it.
struct Capture {
    std::string leadgen_id;
    ChannelId channel_id;
    std::string form_external_id;
    HeardBy heard_by = HeardBy::webhook;
    CaptureState state = CaptureState::pending;
    std::optional<std::string> reason;
    Instant captured_at;
    Instant received_at;
    std::optional<LeadId> lead_id;
};
BOOST_DESCRIBE_STRUCT(Capture, (),
                      (leadgen_id, channel_id, form_external_id, heard_by, state, reason, captured_at,
                       received_at, lead_id))

/// The ledger that balances with Meta: every leadgen id that a webhook or a sweep names is written down once, fetched,
/// and becomes one lead.
class Captures {
public:
    Captures(const Foundation& foundation, channels::Channels& channels, LeadForms& forms,
             contacts::Contacts& contacts, leads::Leads& leads)
        : foundation_(foundation), channels_(channels), forms_(forms), contacts_(contacts), leads_(leads) {}
    void move_in(House& house);

    /// Writes the id down and queues its fetch; a known id changes nothing. True when it is new.
    bool hear(db::Tx& tx, const Capture& capture);
    /// The same for a lead that we asked Meta to make; its lead is marked as a test, also when it is here already.
    void expect_test(db::Tx& tx, const Capture& capture);
    /// Turns a lead's content into contact and lead, once, whoever brings it.
    void store(db::Tx& tx, const channels::Channel& channel, const providers::meta::LeadAnswer& answer,
               HeardBy heard_by);

    static std::optional<Capture> find(db::Tx& tx, const std::string& leadgen_id);

private:
    /// A lead that somebody waits for.
    struct Asked {
        std::string leadgen_id;
        providers::meta::LeadAnswer answer{};
        std::optional<providers::Failure> failure{};
    };
    using Asking = Gathering<Asked>;
    void fetch(jobs::Job& job);
    Asking& asking_of(TenantId tenant, ChannelId page);
    void ask_all(TenantId tenant, ChannelId page, std::span<Asked* const> asked);
    void ask(TenantId tenant, const channels::Channel& page, std::span<Asked* const> asked);
    void settle_failure(jobs::Job& job, const Capture& capture, const channels::Channel& page,
                        const providers::Failure& failure);
    void give_up(jobs::Job& job, const std::string& leadgen_id, const std::string& reason);
    void fetch_waiting(jobs::Job& job, ChannelId channel);
    void enqueue_fetch(db::Tx& tx, const std::string& leadgen_id, ChannelId page);

    const Foundation& foundation_;
    channels::Channels& channels_;
    LeadForms& forms_;
    contacts::Contacts& contacts_;
    leads::Leads& leads_;
    std::mutex asking_mutex_;
    std::map<std::pair<TenantId, ChannelId>, std::unique_ptr<Asking>> asking_; ///< by Page
};

/// An answer that is meant for a field of the contact.
struct MappedAnswer {
    FieldTarget target = FieldTarget::answer;
    leads::LeadAnswer answer;
};

/// The answers of a lead, sorted into what a contact holds and what stays with the lead.
struct SortedAnswers {
    contacts::Person person;
    std::vector<leads::LeadAnswer> answers;
    std::vector<MappedAnswer> mapped; ///< those that `person` was made of
};
SortedAnswers sort_answers(const LeadForm& form, const std::vector<providers::meta::LeadField>& fields,
                           const std::vector<providers::meta::Disclaimer>& disclaimers);

/// All that the lead keeps: nothing of what she typed is lost, whatever her contact holds. `person` is what came of the
/// sorted one in normal form.
std::vector<leads::LeadAnswer> kept_answers(SortedAnswers sorted, const contacts::Person& person,
                                            const contacts::Contact& contact);
/// The person as her kept answers tell, as typed.
contacts::Person person_told(const LeadForm& form, const std::vector<leads::LeadAnswer>& answers);

} // namespace alcedo::capture
