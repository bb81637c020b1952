#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::contacts {

/// What may be known of a person. Phones are E.164, emails lower-case, countries ISO 3166 alpha-2.
struct PersonDetails {
    std::optional<std::string> first_name;
    std::optional<std::string> last_name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> country;
    std::optional<std::string> language;
    std::optional<std::string> company;
    std::optional<std::string> job_title;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> zip_code;
    std::optional<std::string> street_address;
};
BOOST_DESCRIBE_STRUCT(PersonDetails, (),
                      (first_name, last_name, email, phone, country, language, company, job_title, city,
                       state, zip_code, street_address))

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

/// What somebody told about a person, as it was typed; empty members say nothing.
struct Person : PersonDetails {
    std::optional<std::string> name;

    /// Of the normal form only: made outside of transactions, because it takes as long as three statements.
    std::optional<std::string> phone_national{};
    using keeps_some = void; ///< the one above, which nobody tells us
};
BOOST_DESCRIBE_STRUCT(Person, (PersonDetails), (name))

} // namespace alcedo::contacts
