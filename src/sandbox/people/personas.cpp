#include "sandbox/people/personas.hpp"

#include <array>

#include "sandbox/people/dice.hpp"
#include "sandbox/people/names.hpp"
#include "sandbox/people/phone_numbers.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view mail_domains[] = {"example.com", "example.net", "example.org"};

Language drawn_language(Dice& dice) {
    const int percent = dice.between(1, 100);
    if (percent <= 45) return Language::en;
    if (percent <= 70) return Language::es;
    if (percent <= 85) return Language::pt;
    return Language::hi;
}

Temper drawn_temper(Dice& dice) {
    const int percent = dice.between(1, 100);
    if (percent <= 46) return Temper::talkative;
    if (percent <= 68) return Temper::brief;
    if (percent <= 80) return Temper::visual;
    if (percent <= 96) return Temper::silent;
    return Temper::opposed;
}

/// Takes the place of Meta's opaque id: the country, then digits that no phone number shows through.
std::string user_id_of(std::string_view country, std::uint64_t seed, std::uint64_t number) {
    std::string id(country);
    id += '.';
    id += std::to_string(1'000'000'000'000'000'000u + mixed({seed, number, 77}) % 8'000'000'000'000'000'000u);
    return id;
}

} // namespace

Persona make_persona(std::uint64_t seed, std::uint64_t number, std::optional<Language> language) {
    Dice dice{seed, number, 11};
    Persona persona;
    persona.number = number;
    const auto drawn = drawn_language(dice);
    persona.language = language.value_or(drawn);
    const auto& first = dice.pick(first_names(persona.language));
    const auto& last = dice.pick(last_names(persona.language));
    const auto& city = dice.pick(cities(persona.language));
    persona.first_name = first.written;
    persona.last_name = last.written;
    persona.city = city.name;
    persona.country = city.country;
    persona.phone = phone_of(persona.country, number);
    persona.email = std::string(first.latin) + '.' + std::string(last.latin) + std::to_string(number) + '@' +
                    std::string(dice.pick(std::span<const std::string_view>(mail_domains)));
    persona.user_id = user_id_of(persona.country, seed, number);
    persona.temper = drawn_temper(dice);
    return persona;
}

} // namespace alcedo::sandbox
