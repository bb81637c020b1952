#pragma once
#include <span>

#include "db/rows.hpp"
#include "features/office/counters/counters.hpp"
#include "features/people/contacts/contact.hpp"
#include "features/sales/leads/lead_figures.hpp"

namespace alcedo::leads {

/// A lead that has just come in, with everything its source tells.
struct NewLead : LeadOrigin {
    ContactId contact_id;
    std::optional<UserId> owner_id; ///< absent: by turns
    std::optional<FormId> form_id;
    std::string contact_name; ///< for the live feed
    std::string form_name;
};

struct LeadChange {
    std::optional<LeadStatus> status{};
    std::optional<Priority> priority{};
    std::optional<json::OrNull<UserId>> owner_id{}; ///< null: nobody's
};
BOOST_DESCRIBE_STRUCT(LeadChange, (), (status, priority, owner_id))

/// What people may become customers through. Publishes lead.captured, lead.assigned, lead.unassigned,
/// lead.status_changed, lead.priority_changed; keeps the counters of leads.
class Leads {
public:
    Leads(const Foundation& foundation, counters::Counters& counters)
        : foundation_(foundation), counters_(counters) {}

    /// Selects all by which deliveries may speak of a person (deliveries::Traces).
    static constexpr std::string_view marks = "select external_id from leads where tenant_id = :tenant and "
                                              "contact_id = :contact and external_id is not null";

    Lead add(db::Tx& tx, const NewLead& ask);
    Lead change(db::Tx& tx, LeadId id, const LeadChange& change);
    /// The same to a lead that was read in this transaction, as one of many; answers what moved.
    db::Moved<LeadChange> apply(db::Tx& tx, const Lead& lead, const LeadChange& change, bool in_bulk = true);
    /// Something that belongs to it changed.
    void touch(db::Tx& tx, LeadId id);
    /// Takes a lead out of the figures.
    void mark_as_test(db::Tx& tx, LeadId id);
    void erase(db::Tx& tx, LeadId id, bool in_bulk = false);
    void erase_of(db::Tx& tx, ContactId contact);

    static std::optional<Lead> find(db::Tx& tx, LeadId id);
    static Lead get(db::Tx& tx, LeadId id); ///< throws Refusal not_found
    /// The lead that a conversation with this person is about: the newest.
    static std::optional<Lead> newest_of(db::Tx& tx, ContactId contact);

    /// A message left us. The first one measures speed-to-lead, in milliseconds from captured_at; later ones nothing.
    std::optional<std::int64_t> note_outbound(db::Tx& tx, LeadId id, Instant at, bool by_person);
    void note_activity(db::Tx& tx, LeadId id, Instant at);

private:
    /// Keeps the figures that a lead is part of; none: it is not there.
    void count(db::Tx& tx, const std::optional<CountedLead>& before, const std::optional<CountedLead>& after);
    void owner_moved(db::Tx& tx, const Lead& lead, std::optional<UserId> owner, bool in_bulk);
    void status_moved(db::Tx& tx, const Lead& lead, LeadStatus status, bool in_bulk);

    const Foundation& foundation_;
    counters::Counters& counters_;
};

} // namespace alcedo::leads
