#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"
#include "sandbox/people/personas.hpp"

namespace alcedo::sandbox {

/// A person on WhatsApp as this business knows them.
struct Customer {
    std::uint64_t person = 0;
    Language language = Language::en;
    std::string name;               ///< when it is not the person's own
    Instant last_wrote = Instant{}; ///< opens 24 hours
    bool stopped = false;
    bool reply_pending = false;
    std::uint64_t messages = 0; ///< sent to them
    int turns = 0;              ///< messages they wrote by themselves
    /// Pair limit: when the burst would be paid back; each message adds six seconds.
    Instant paid_until = Instant{};
};

/// Everyone who ever filled in a form, wrote or was written to, by phone digits. Thread-safe.
class Customers {
public:
    explicit Customers(std::uint64_t seed) : seed_(seed) {}

    /// A person filled in a form with this phone.
    void meet(std::string_view digits, std::uint64_t person, Language language, std::string name = {});
    /// Calls `f` with the customer; strangers are made up from their number.
    void with(std::string_view digits, const std::function<void(Customer&)>& f);
    Customer get(std::string_view digits);
    /// Who it is, with this phone.
    Persona persona_of(std::string_view digits);
    /// The phone of a business-scoped user id that a webhook has shown.
    std::optional<std::string> digits_of_user(std::string_view user_id) const;
    void clear();

private:
    Customer& known(std::string_view digits);

    mutable std::mutex mutex_;
    std::uint64_t seed_;
    std::unordered_map<std::string, Customer> customers_;
    std::unordered_map<std::string, std::string> by_user_;
};

/// "+1 415 555-0100" to "14155550100"; nullopt when it is no international number (7 to 15 digits).
std::optional<std::string> phone_digits(std::string_view phone);

} // namespace alcedo::sandbox
