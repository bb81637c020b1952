#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "sandbox/people/personas.hpp"
#include "sandbox/stage/lead_book.hpp"
#include "sandbox/views.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// One thing that happened, as a webhook tells it.
struct Change {
    std::string object;   ///< "page", "whatsapp_business_account"
    std::string entry_id; ///< page or WhatsApp account
    std::string field;    ///< "leadgen", "messages", …
    std::string value;    ///< JSON text
};

enum class IdForm { text, number };

Change leadgen_change(const Lead& lead, IdForm form);

/// A status of a message that the business sent.
struct Status {
    std::string wamid;
    std::string word; ///< sent delivered read failed
    std::string callback;
    std::string category; ///< of its template, lower case; "service" without one
    bool billable = false;
    std::optional<int> error{};
    Instant at;
};
Change status_change(const WhatsappNumber& number, const Persona& person, const Status& status);

/// A message of a customer. `media_url` is where its media can be had, if it has any.
struct Received {
    std::string wamid;
    CustomerMessage message;
    std::string media_id{};
    std::string media_url{};
    Instant at;
};
Change message_change(const WhatsappNumber& number, const Persona& person, const Received& received);

/// The body of one POST: all changes are of one object; those of one page or account share an entry. ASCII only: Meta
/// writes everything else, and slashes, as escapes, and signs those bytes.
std::string webhook_body(std::span<const Change> changes, Instant now);
std::string escaped_like_meta(std::string_view json);
/// "sha256=…" for X-Hub-Signature-256.
std::string signature_of(std::string_view body, std::string_view app_secret);

} // namespace alcedo::sandbox
