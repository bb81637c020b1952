#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::contacts {

/// A person. Phones are E.164, emails lower-case, countries ISO 3166 alpha-2.
struct Contact {
    ContactId id;
    std::string name;
    std::optional<std::string> first_name;
    std::optional<std::string> last_name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> phone_national; ///< as people of its country write it
    std::optional<std::string> country;
    std::optional<std::string> language;
    std::optional<std::string> company;
    std::optional<std::string> job_title;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> zip_code;
    std::optional<std::string> street_address;
    bool do_not_contact = false;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, name, first_name, last_name, email, phone, phone_national, country, language,
                       company, job_title, city, state, zip_code, street_address, do_not_contact, created_at,
                       updated_at))

/// What a provider calls a person who may have told it no phone and no email.
struct OutsideId {
    std::string kind; ///< contact_identities.kind; names the provider
    std::string value;
};

/// What somebody told about a person, as it was typed; empty members say nothing.
struct Person {
    std::optional<std::string> name;
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

    /// Of the normal form only: made outside of transactions, because it takes as long as three statements.
    std::optional<std::string> phone_national{};
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (name, first_name, last_name, email, phone, country, language, company, job_title, city,
                       state, zip_code, street_address))

} // namespace alcedo::contacts
