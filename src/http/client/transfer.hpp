#pragma once
#include <memory>
#include <string>

#include "http/client/address_guard.hpp"
#include "http/client/client.hpp"

namespace alcedo::http {

/// One try of a request: what libcurl is told, and what it told us. Used by one caller and the client's thread in turn.
class Transfer {
public:
    Transfer(const OutgoingRequest& request, const std::string& user_agent, const AddressGuard& guard);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// A CURL* to be driven by the multi handle, ready; nullptr when the request cannot be made (see result()).
    void* handle() const;
    /// By the client's thread, with the CURLcode.
    void finish(int code);
    void abandon(); ///< the client stops
    /// By the caller: waits for one of them.
    CallResult result();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// `location` seen from `base`; nullopt when either is no URL.
std::optional<std::string> resolved_url(const std::string& base, const std::string& location);
/// Scheme, host and port are the same: credentials may be sent along.
bool is_same_origin(const std::string& a, const std::string& b);

} // namespace alcedo::http
