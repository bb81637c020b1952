#include "sandbox/stage/customers.hpp"

#include <cctype>

#include "sandbox/people/dice.hpp"

namespace alcedo::sandbox {
namespace {

Language language_of_number(std::string_view digits) {
    if (digits.starts_with("91")) return Language::hi;
    if (digits.starts_with("55") || digits.starts_with("351")) return Language::pt;
    if (digits.starts_with("34") || digits.starts_with("5")) return Language::es;
    return Language::en;
}

} // namespace

void Customers::meet(std::string_view digits, std::uint64_t person, Language language, std::string name) {
    const std::lock_guard lock(mutex_);
    const auto [it, is_new] = customers_.try_emplace(std::string(digits));
    if (!is_new) return;
    it->second.person = person;
    it->second.language = language;
    it->second.name = std::move(name);
}

void Customers::with(std::string_view digits, const std::function<void(Customer&)>& f) {
    const std::lock_guard lock(mutex_);
    f(known(digits));
}

Customer Customers::get(std::string_view digits) {
    const std::lock_guard lock(mutex_);
    return known(digits);
}

Persona Customers::persona_of(std::string_view digits) {
    const std::lock_guard lock(mutex_);
    const auto& customer = known(digits);
    auto persona = make_persona(seed_, customer.person, customer.language);
    persona.phone = '+' + std::string(digits);
    if (!customer.name.empty()) {
        const auto space = customer.name.find(' ');
        persona.first_name = customer.name.substr(0, space);
        persona.last_name = space == std::string::npos ? "" : customer.name.substr(space + 1);
    }
    by_user_.try_emplace(persona.user_id, digits);
    return persona;
}

std::optional<std::string> Customers::digits_of_user(std::string_view user_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_user_.find(std::string(user_id));
    if (found == by_user_.end()) return std::nullopt;
    return found->second;
}

void Customers::clear() {
    const std::lock_guard lock(mutex_);
    customers_.clear();
    by_user_.clear();
}

/// Called with the lock held. Strangers get a person number far from those of leads.
Customer& Customers::known(std::string_view digits) {
    const auto [it, is_new] = customers_.try_emplace(std::string(digits));
    if (is_new) {
        it->second.person = 1'000'000'000 + mixed(digits) % 1'000'000'000;
        it->second.language = language_of_number(digits);
    }
    return it->second;
}

std::optional<std::string> phone_digits(std::string_view phone) {
    std::string digits;
    for (const char c : phone) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0)
            digits += c;
        else if (std::string_view("+-() .").find(c) == std::string_view::npos)
            return std::nullopt;
    }
    if (digits.size() < 7 || digits.size() > 15 || digits.front() == '0') return std::nullopt;
    return digits;
}

} // namespace alcedo::sandbox
