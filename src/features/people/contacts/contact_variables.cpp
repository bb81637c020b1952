#include "features/people/contacts/contact_variables.hpp"

#include "features/people/contacts/contact.hpp"

namespace alcedo::contacts {

void register_variables(writing::Writing& writing) {
    const auto member = [&writing](writing::Variable variable, std::optional<std::string> Contact::*of) {
        writing.variable<Contact>(std::move(variable),
                                  [of](db::Tx&, const Contact& person) { return (person.*of).value_or(""); });
    };
    writing.noun<Contact>("contact");
    member({"first_name", "First name", "Asha"}, &Contact::first_name);
    member({"last_name", "Last name", "Rao"}, &Contact::last_name);
    writing.variable<Contact>({"full_name", "Full name", "Asha Rao"},
                              [](db::Tx&, const Contact& person) { return person.name; });
    member({"email", "Email", "asha@example.com"}, &Contact::email);
    member({"phone", "Phone", "+919876543210"}, &Contact::phone);
    member({"company", "Company", "Rao Textiles"}, &Contact::company);
    member({"job_title", "Job title", "Buyer"}, &Contact::job_title);
    member({"city", "City", "Pune"}, &Contact::city);
}

} // namespace alcedo::contacts
