#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/credentials.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/options.hpp"
#include "sandbox/people/personas.hpp"
#include "sandbox/views.hpp"

namespace alcedo::sandbox {

/// The outside world in one object: Meta's Graph API with a business that advertises, WhatsApp Cloud API with people
/// who answer, and a mail server. In memory. Every control of /_sandbox is also a verb here; all verbs are thread-safe.
class Sandbox {
public:
    explicit Sandbox(SandboxOptions options = {});
    ~Sandbox(); ///< stops
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// Binds both ports; throws std::system_error.
    void start();
    void stop();
    std::uint16_t port() const;
    std::uint16_t smtp_port() const;
    std::string url() const; ///< "http://127.0.0.1:port", what `meta.graph_url` is set to
    Credentials credentials() const;

    /// Where webhooks go from now on (the server's …/webhooks/meta).
    void set_webhook_url(const std::string& url);
    /// Subscribes the app to both pages and the WhatsApp account, as connecting them does.
    void subscribe_all();

    void set_faults(const Faults& faults);
    Faults faults() const;

    /// Their ids, in order. With a rate they come one after another, and the answer is empty.
    std::vector<std::string> create_leads(const NewLeads& leads);
    /// Keeps leads coming from the first page's campaigns; 0 ends it.
    void set_flow(double leads_per_minute);
    /// Throws Refusal not_found for text that is no phone number. The answer is the message's wamid.
    std::string customer_says(std::string_view phone, const CustomerMessage& message);
    /// Makes a person of a written history known: who it is and when they last wrote (their 24-hour window).
    void remember_customer(const Persona& persona, Instant last_wrote);
    /// The same for somebody of whom the business knows no more than this. Throws Refusal not_found for no phone number.
    void remember_customer(std::string_view phone, const KnownCustomer& known);
    /// Leads are people from this number on, so that the world brings nobody who has been here.
    void set_next_person(std::uint64_t number);

    Counts counts() const;
    std::vector<SentMessage> messages(const MessageFilter& filter = {}) const; ///< newest first
    std::int64_t sends_with_callback(std::string_view callback) const; ///< of all, also those not kept
    std::vector<LeadView> leads(int limit = 1'000) const;              ///< newest first
    std::vector<Mail> mails() const;                                   ///< newest first
    /// True as soon as nothing is waiting: no status, reply, lead or webhook; false after `patience`.
    bool wait_until_quiet(Milliseconds patience);
    /// Forgets leads, people, messages, mails, counts and faults; keeps webhook URL and subscriptions.
    void reset();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace alcedo::sandbox
