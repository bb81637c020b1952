#pragma once
#include <string>

#include "providers/failure.hpp"

/// What kinds refuse of the credentials that somebody entered.
namespace alcedo::channels {

/// Throws what became of asking the provider: upstream_unavailable when it could not answer, else validation of the field.
[[noreturn]] void refuse_credentials(const std::string& field, const providers::Failure& failure);
void require_entered(const std::string& value, const std::string& field);
/// Ids go into paths and come back in webhooks: digits only, as Meta's are.
void require_digits(const std::string& value, const std::string& field);

} // namespace alcedo::channels
