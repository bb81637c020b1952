#pragma once
#include <functional>
#include <string>

#include "base/time.hpp"
#include "base/viewer.hpp"
#include "http/request.hpp"

namespace alcedo::http {

/// Who makes a request. On a route open to all, tenant, user and permissions are empty.
struct Caller : Viewer {
    explicit Caller(const Request& its_request) : request(its_request) {}

    TenantId tenant;
    std::string name;
    std::string role;
    std::string session;    ///< the sign-in this request belongs to
    Instant until;          ///< when its token expires
    const Request& request; ///< lives as long as the call
};

/// Says who a request is from; throws Refusal unauthenticated. Called for every route that is not open to all.
using Authenticate = std::function<Caller(const Request&)>;

} // namespace alcedo::http
