#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::contacts {

/// What several people can have in common. Countries are ISO 3166 alpha-2.
struct SharedDetails {
    std::optional<std::string> country;
    std::optional<std::string> language;
    std::optional<std::string> company;
    std::optional<std::string> job_title;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> zip_code;
    std::optional<std::string> street_address;
};
BOOST_DESCRIBE_STRUCT(SharedDetails, (),
                      (country, language, company, job_title, city, state, zip_code, street_address))

/// What may be known of a person. Phones are E.164, emails lower-case.
struct PersonDetails : SharedDetails {
    std::optional<std::string> first_name;
    std::optional<std::string> last_name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(PersonDetails, (SharedDetails), (first_name, last_name, email, phone))

/// One row of `contacts`.
struct Contact : PersonDetails {
    ContactId id;
    std::string name;
    std::optional<std::string> phone_national; ///< as people of its country write it
    bool do_not_contact = false;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (PersonDetails),
                      (id, name, phone_national, do_not_contact, created_at, updated_at))

/// What a provider calls a person who may have told it no phone and no email.
struct OutsideId {
    std::string kind; ///< contact_identities.kind; names the provider
    std::string value;
};

/// What somebody told about a person, as it was typed; empty members say nothing.
struct Person : PersonDetails {
    std::optional<std::string> name;

    /// Of the normal form only: made outside of transactions, because it takes as long as three statements.
    std::optional<std::string> phone_national{};
    using keeps_some = void; ///< the one above, which nobody tells us
};
BOOST_DESCRIBE_STRUCT(Person, (PersonDetails), (name))

/// Calls `f(detail of a, the same detail of b)` for each of those described; A and B are Details or made of them.
template <json::Described Details, class A, class B, class F> void each_detail(A& a, B& b, F f) {
    using Text = std::optional<std::string>;
    const auto& type = type_of<Details>();
    Details& details = a;
    const Details& others = b;
    for (const auto& member : type.members)
        f(*static_cast<Text*>(type.member_of(&details, member)),
          *static_cast<const Text*>(type.member_of(&others, member)));
}

} // namespace alcedo::contacts
