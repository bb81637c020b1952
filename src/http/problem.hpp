#pragma once
#include <string_view>

#include "base/refusal.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace alcedo::http {

int status_of(RefusalCode code);
/// "validation", "not_found", …
std::string_view word_of(RefusalCode code);

/// RFC 9457 problem+json of a refusal, with WWW-Authenticate, Retry-After where they belong.
Response problem(const Refusal& refusal, const Request& request);
/// A problem with the code of a refusal but a status of its own: 408, 431.
Response problem_with_status(int status, std::string_view title, const Refusal& refusal,
                             const Request& request);
/// 500 `internal`: the reader gets the request id to quote, nothing else.
Response internal_problem(const Request& request);

} // namespace alcedo::http
