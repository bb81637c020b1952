#pragma once
#include <string_view>

#include "providers/failure.hpp"
#include "providers/meta/error.hpp"

namespace alcedo::providers::whatsapp {

/// The failure that a WhatsApp error code stands for (whatsapp-cloud §10); the codes are the same in an answer and in a
/// `failed` status. Pure; one table.
Failure failure_of_code(int code, std::string_view title, std::string_view detail);

/// The failure of an answer with an error status. `wait` is what the usage headers ask for.
Failure failure_of(int status, std::string_view body, Milliseconds wait = Milliseconds{0},
                   Repeating repeating = Repeating::harmless);

} // namespace alcedo::providers::whatsapp
