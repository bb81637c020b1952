#pragma once
#include "base/permission.hpp"

namespace alcedo::contacts {

inline constexpr Permission contacts_read{"contacts.read", "See contacts", "manager marketer sales viewer"};
inline constexpr Permission contacts_write{"contacts.write", "Add and change contacts",
                                           "manager marketer sales"};
inline constexpr Permission contacts_delete{"contacts.delete", "Delete contacts with everything of theirs",
                                            "manager"};

} // namespace alcedo::contacts
