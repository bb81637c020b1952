#pragma once
#include <map>
#include <string>

#include <boost/describe/class.hpp>

namespace alcedo::sandbox {

/// Milliseconds, drawn evenly.
struct Span {
    using defaulted = void;
    int min = 0;
    int max = 0;
    BOOST_DESCRIBE_CLASS(Span, (), (min, max), (), ())
};

/// How the world behaves and misbehaves; every probability is 0..1. Set whole by C++, member by member over
/// POST /_sandbox/faults.
struct Faults {
    using defaulted = void;

    // Webhooks.
    double webhook_loss = 0;          ///< a change is never sent
    std::string webhook_loss_field{}; ///< "leadgen", "messages": only these are lost; empty: any
    Span webhook_delay_ms{}; ///< between the happening and its first delivery; a wide span also reorders
    double webhook_duplicates = 0;    ///< a delivery that was answered 200 comes again
    int webhook_batch = 20;           ///< changes in one POST at most, when they pile up
    bool webhook_numeric_ids = false; ///< leadgen ids as numbers instead of strings
    int webhook_retry_ms = 1'000;     ///< first wait after an answer other than 200; doubles
    int webhook_retry_limit_ms = 30'000;

    // Answers to calls.
    Span answer_delay_ms{};
    std::string
        answer_delay_for{};  ///< answer_delay_ms only for calls that hold this text anywhere; empty: all
    double drop_answers = 0; ///< a POST is carried out, but the connection closes before the answer
    /// By code: "131016", "80005", "2"; "503": no Graph error, HTTP only.
    std::map<std::string, double> error_rate{};
    std::string error_path{}; ///< error_rate only for calls whose path holds this ("/messages"); empty: all
    bool token_dead = false;  ///< every token is answered 190
    bool forms_archived = false; ///< every form says that it is
    bool require_proof = false;  ///< a call without appsecret_proof is refused
    int usage_percent = -1;      ///< what the rate headers say; negative: what is true

    // WhatsApp.
    int throughput_limit = 1'000; ///< messages a second, else 130429; 0: none
    bool pair_limit = true;       ///< one message per 6 s to one person after a burst of 45, else 131056
    bool statuses = true;
    Span sent_delay_ms{20, 80};
    Span delivered_delay_ms{80, 400}; ///< after sent
    Span read_delay_ms{800, 6'000};   ///< after delivered
    double read_rate = 0.9;
    double unreachable =
        0; ///< people without WhatsApp: accepted, then failed 131026 (also numbers ending in 0404)

    // People.
    bool auto_replies = true;
    double reply_rate = 0.8;           ///< of those who write back at all
    Span reply_delay_ms{1'500, 9'000}; ///< after reading

    // Mail.
    int smtp_answer = 0;            ///< 4xx or 5xx to every RCPT; 0: accepts
    bool smtp_drop_answers = false; ///< a mail is taken, but the connection closes before the answer

    BOOST_DESCRIBE_CLASS(Faults, (),
                         (webhook_loss, webhook_loss_field, webhook_delay_ms, webhook_duplicates,
                          webhook_batch, webhook_numeric_ids, webhook_retry_ms, webhook_retry_limit_ms,
                          answer_delay_ms, answer_delay_for, drop_answers, error_rate, error_path, token_dead,
                          forms_archived, require_proof, usage_percent, throughput_limit, pair_limit,
                          statuses, sent_delay_ms, delivered_delay_ms, read_delay_ms, read_rate, unreachable,
                          auto_replies, reply_rate, reply_delay_ms, smtp_answer, smtp_drop_answers),
                         (), ())
};

} // namespace alcedo::sandbox
