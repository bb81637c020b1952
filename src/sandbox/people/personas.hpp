#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/enum.hpp>

namespace alcedo::sandbox {

enum class Language { en, es, hi, pt };
BOOST_DESCRIBE_ENUM(Language, en, es, hi, pt)

/// How someone behaves once a business has written to them.
enum class Temper {
    talkative, ///< answers, and goes on answering
    brief,     ///< answers once or twice
    visual,    ///< also sends a photo, a voice note or a place
    silent,    ///< reads, never answers
    opposed,   ///< answers STOP
};
BOOST_DESCRIBE_ENUM(Temper, talkative, brief, visual, silent, opposed)

/// A made-up person. Mail addresses end in example.com/.net/.org; North American numbers come from 555-01xx, which is
/// set aside for fiction, as long as they last (about 20,000 people); other countries have no such range.
struct Persona {
    std::uint64_t number = 0;
    Language language = Language::en;
    std::string first_name;
    std::string last_name;
    std::string phone; ///< E.164, valid for its country, different for every number
    std::string email;
    std::string city;
    std::string country; ///< ISO 3166 "US"
    std::string user_id; ///< WhatsApp's business-scoped id, "US.1349…"
    Temper temper = Temper::talkative;

    std::string full_name() const { return first_name + " " + last_name; }
};

/// Person number 0, 1, 2, … of a seed: always the same. `language` overrides the drawn one (a Spanish form is filled
/// in by Spanish speakers). About 45 % en, 25 % es, 15 % pt, 15 % hi.
Persona make_persona(std::uint64_t seed, std::uint64_t number, std::optional<Language> language = {});

} // namespace alcedo::sandbox
