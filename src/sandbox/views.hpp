#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/time.hpp"

/// What the controls take and show, the same in C++ and as JSON.
namespace alcedo::sandbox {

/// POST /_sandbox/leads: leads as if adverts produced them.
struct NewLeads {
    using defaulted = void;
    std::optional<std::string> form_id{}; ///< none: any form of the first page, by its campaigns' weight
    int count = 1;
    double rate = 0;                             ///< a second; 0: all at once
    std::map<std::string, std::string> fields{}; ///< answers by question key, instead of the person's own
    std::optional<Instant> created_at{};         ///< in the past, for backfills
    bool organic = false;
    bool webhook = true; ///< false: only a sweep finds it
    BOOST_DESCRIBE_CLASS(NewLeads, (), (form_id, count, rate, fields, created_at, organic, webhook), (), ())
};

/// POST /_sandbox/customers/{phone}/messages: one message from a customer to the business.
struct CustomerMessage {
    using defaulted = void;
    std::string text{};
    std::string kind = "text";             ///< text image audio location sticker button
    std::optional<std::string> reply_to{}; ///< wamid
    BOOST_DESCRIBE_CLASS(CustomerMessage, (), (text, kind, reply_to), (), ())
};

/// POST /_sandbox/customers/{phone}: somebody whom the business knows from before this world began.
struct KnownCustomer {
    using defaulted = void;
    std::string name{};
    std::optional<Instant> last_wrote{}; ///< opens 24 hours
    bool stopped = false;                ///< wrote STOP
    BOOST_DESCRIBE_CLASS(KnownCustomer, (), (name, last_wrote, stopped), (), ())
};

/// One lead that exists in the world.
struct LeadView {
    std::string id{};
    std::string form_id{};
    std::string page_id{};
    std::optional<std::string> ad_id{};
    Instant created_at{};
    std::string full_name{};
    std::string email{};
    std::string phone{};
    std::string language{};
    bool is_test = false;
    int fetched = 0; ///< how often GET /{leadgen_id} was answered
    BOOST_DESCRIBE_CLASS(LeadView, (),
                         (id, form_id, page_id, ad_id, created_at, full_name, email, phone, language, is_test,
                          fetched),
                         (), ())
};

/// One accepted send.
struct SentMessage {
    std::string wamid{};
    std::string to{}; ///< digits
    std::string type{};
    std::optional<std::string> template_name{};
    std::optional<std::string> language{};
    std::string text{};     ///< as the person reads it, variables filled in
    std::string callback{}; ///< biz_opaque_callback_data
    Instant at{};
    std::string status = "accepted"; ///< accepted sent delivered read failed
    std::optional<int> error{};
    bool answered = true; ///< false: the answer was dropped, the caller does not know
    BOOST_DESCRIBE_CLASS(SentMessage, (),
                         (wamid, to, type, template_name, language, text, callback, at, status, error,
                          answered),
                         (), ())
};

/// GET /_sandbox/messages: filters of the ledger, newest first.
struct MessageFilter {
    using defaulted = void;
    std::string to{};
    std::string callback{};
    int limit = 1'000;
    BOOST_DESCRIBE_CLASS(MessageFilter, (), (to, callback, limit), (), ())
};

/// One mail that arrived.
struct Mail {
    std::string from{};
    std::vector<std::string> to{};
    std::string subject{}; ///< decoded
    std::string content{}; ///< headers and body, as received, dots unstuffed
    Instant at{};
    BOOST_DESCRIBE_CLASS(Mail, (), (from, to, subject, content, at), (), ())
};

/// GET /_sandbox/state: everything is counted since start or reset.
struct Counts {
    std::int64_t leads = 0;
    std::int64_t leads_fetched = 0; ///< different leads that were read one by one
    std::int64_t calls = 0;
    std::int64_t calls_refused = 0; ///< answered with a Graph error
    std::int64_t answers_dropped = 0;
    std::int64_t messages_accepted = 0;
    std::int64_t messages_failed = 0;   ///< accepted, then failed
    std::int64_t messages_repeated = 0; ///< accepted again with a callback text that had been accepted before
    std::int64_t callbacks = 0;         ///< different callback texts
    std::int64_t people_messaged = 0;   ///< different people who got a message
    std::int64_t people_welcomed_twice = 0; ///< got the same template in the same language more than once
    std::int64_t customer_messages = 0;
    std::int64_t webhooks_delivered = 0; ///< POSTs answered 200
    std::int64_t changes_delivered = 0;  ///< changes within them
    std::int64_t webhooks_refused = 0;   ///< POSTs answered otherwise, or not at all
    std::int64_t changes_lost = 0;       ///< by fault, or not wanted by a subscription
    std::int64_t changes_waiting = 0;
    std::int64_t happenings_waiting = 0; ///< statuses, replies and leads that are still to come
    std::int64_t mails = 0;
    BOOST_DESCRIBE_CLASS(Counts, (),
                         (leads, leads_fetched, calls, calls_refused, answers_dropped, messages_accepted,
                          messages_failed, messages_repeated, callbacks, people_messaged,
                          people_welcomed_twice, customer_messages, webhooks_delivered, changes_delivered,
                          webhooks_refused, changes_lost, changes_waiting, happenings_waiting, mails),
                         (), ())
};

} // namespace alcedo::sandbox
