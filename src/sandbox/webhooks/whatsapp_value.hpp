#pragma once
#include <string>

#include "sandbox/people/personas.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// The beginning of every "messages" value: product and metadata, the brace still open.
std::string value_start(const WhatsappNumber& number);
/// `,"contacts":[…]`
std::string contacts_member(const Persona& person);
/// The phone without its plus.
std::string wa_id_of(const Persona& person);

} // namespace alcedo::sandbox
