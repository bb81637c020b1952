#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/id.hpp"
#include "http/permission.hpp"
#include "http/request.hpp"

namespace alcedo::http {

/// Who makes a request. On a route open to all, tenant and user are empty.
struct Caller {
    explicit Caller(const Request& its_request) : request(its_request) {}

    TenantId tenant;
    UserId user;
    std::string name;
    std::string role;
    std::string session;                              ///< the sign-in this request belongs to
    std::shared_ptr<const PermissionSet> permissions; ///< none: may do nothing but what is open or signed_in
    const Request& request;                           ///< lives as long as the call

    bool may(Permission permission) const;
    /// Throws Refusal forbidden.
    void require(Permission permission) const;
};

/// Says who a request is from; throws Refusal unauthenticated. Called for every route that is not open to all.
using Authenticate = std::function<Caller(const Request&)>;

} // namespace alcedo::http
