#pragma once
#include "base/type_of.hpp"
#include "http/request.hpp"

namespace alcedo::http {

/// Fills a described struct from a request: each member from the path parameter of its name, else from the query
/// (GET, DELETE) or the body (JSON or form). Throws Refusal: malformed, unsupported_media_type, validation with the
/// pointers of all fields that are not accepted, not_found for an id in the path that cannot be one.
void fill_ask(const Request& request, const Type& type, void* out);

template <class Ask> Ask read_ask(const Request& request) {
    Ask out{};
    fill_ask(request, type_of<Ask>(), &out);
    return out;
}

} // namespace alcedo::http
