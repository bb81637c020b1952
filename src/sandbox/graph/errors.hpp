#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace alcedo::sandbox {

/// What a Graph call is refused with.
struct GraphError : std::exception {
    int http_status = 400;
    int code = 100;
    int subcode = 0;
    std::string type = "OAuthException";
    std::string message;
    std::string details; ///< WhatsApp's error_data; empty: none
    bool transient = false;

    GraphError(int status, int its_code, std::string its_message)
        : http_status(status), code(its_code), message(std::move(its_message)) {}
    const char* what() const noexcept override { return message.c_str(); }
    /// {"error":{…}}; `trace` tells one answer from another.
    std::string json(std::uint64_t trace) const;
};

GraphError invalid_parameter(const std::string& what);
/// 100/33: there is no such object, or this token does not see it.
GraphError no_such_object(std::string_view verb, std::string_view id);
GraphError dead_token();
GraphError no_permission(const std::string& what);
/// Any code of the contracts, as the provider words it; for faults.
GraphError error_of_code(int code);

struct WhatsappReason {
    int code;
    int http_status;
    std::string_view title;
    std::string_view details;
};
/// Throws std::logic_error for a code that is not in the table.
const WhatsappReason& whatsapp_reason(int code);
/// The synchronous form: "(#132001) Template name does not exist…" with error_data.
GraphError whatsapp_error(int code, std::string details = {});

} // namespace alcedo::sandbox
