#pragma once
#include "base/json.hpp"
#include "features/people/contacts/contact.hpp"

namespace alcedo::contacts {

/// SharedDetails as clients send them: an empty text forgets.
struct SharedAsk {
    std::optional<json::Text<0, 60>> country;
    std::optional<json::Text<0, 12>> language;
    std::optional<json::Text<0, 200>> company;
    std::optional<json::Text<0, 200>> job_title;
    std::optional<json::Text<0, 200>> city;
    std::optional<json::Text<0, 200>> state;
    std::optional<json::Text<0, 40>> zip_code;
    std::optional<json::Text<0, 400>> street_address;
};
BOOST_DESCRIBE_STRUCT(SharedAsk, (),
                      (country, language, company, job_title, city, state, zip_code, street_address))

/// Person as clients send her.
struct PersonAsk : SharedAsk {
    std::optional<json::Text<0, 200>> first_name;
    std::optional<json::Text<0, 200>> last_name;
    std::optional<json::Text<0, 254>> email;
    std::optional<json::Text<0, 60>> phone;
    std::optional<json::Text<0, 200>> name;
};
BOOST_DESCRIBE_STRUCT(PersonAsk, (SharedAsk), (first_name, last_name, email, phone, name))

/// The details that an ask holds, by their names.
template <json::Described Details, json::Described Ask> Details details_of(const Ask& ask) {
    Details details;
    const auto& type = type_of<Ask>();
    for (const auto& own : type_of<Details>().members)
        for (const auto& member : type.members) {
            if (member.name != own.name) continue;
            const auto* text = member.type->optional->find(type.member_of(&ask, member));
            if (text == nullptr) continue;
            *static_cast<std::string*>(own.type->optional->fill(
                type_of<Details>().member_of(&details, own))) = *static_cast<const std::string*>(text);
        }
    return details;
}

} // namespace alcedo::contacts
