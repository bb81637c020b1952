#pragma once
#include <filesystem>
#include <string>

#include "bench/support/plan.hpp"
#include "features/people/contacts/contact.hpp"

namespace alcedo::bench {

constexpr int million = 1'000'000;

/// A data folder (and a PostgreSQL database) whose workspace has a million contacts, with all that creating them through
/// the API writes but their events: identities and search words. Caller::sign_in opens the workspace.
struct MillionContacts {
    std::filesystem::path folder;
    std::string database_url;
};

/// Of an earlier run when the schema is still the same, else made now (a minute or two).
MillionContacts million_contacts(const Plan& plan);
/// Contact 0 … 999,999, always the same.
contacts::Contact contact_number(int number);
ContactId contact_id(int number);

} // namespace alcedo::bench
