#include "sandbox/graph/errors.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "base/json.hpp"

namespace alcedo::sandbox {
namespace {

constexpr WhatsappReason whatsapp_reasons[] = {
    {130429, 400, "Rate limit hit", "Cloud API message throughput has been reached."},
    {130472, 400, "User's number is part of an experiment",
     "Failed to send message because this user's phone number is part of an experiment"},
    {130497, 403, "Business account is restricted from messaging users in this country",
     "Business account is restricted from messaging users in this country."},
    {131000, 500, "Something went wrong", "Message failed to send due to an unknown error."},
    {131005, 403, "Access denied", "Permission is either not granted or has been removed."},
    {131008, 400, "Required parameter is missing", "The request is missing a required parameter."},
    {131009, 400, "Parameter value is not valid", "One or more parameter values are invalid."},
    {131016, 500, "Service unavailable", "A service is temporarily unavailable."},
    {131021, 400, "Recipient cannot be sender", "Sender and recipient phone number is the same."},
    {131026, 400, "Message undeliverable", "Message Undeliverable."},
    {131031, 403, "Business Account locked", "Account has been locked."},
    {131042, 400, "Business eligibility payment issue",
     "Message failed to send because of a payment problem."},
    {131045, 500, "Incorrect certificate",
     "Message failed to send due to a phone number registration error."},
    {131047, 400, "Re-engagement message",
     "Message failed to send because more than 24 hours have passed since the customer last replied to this "
     "number."},
    {131048, 400, "Spam rate limit hit", "Too many earlier messages were blocked or flagged as spam."},
    {131049, 400, "This message was not delivered to maintain healthy ecosystem engagement.",
     "In order to maintain a healthy ecosystem engagement, the message failed to be delivered."},
    {131050, 400, "User has stopped receipt of marketing messages",
     "The recipient stopped marketing messages from this business."},
    {131051, 400, "Message type unknown", "Message type is currently not supported."},
    {131052, 400, "Media download error", "Failed to download the media from the sender."},
    {131053, 400, "Media upload error", "Failed to upload the media of the message."},
    {131056, 400, "(Business Account, Consumer Account) pair rate limit hit",
     "Message failed to send because there were too many messages sent from this phone number to the same "
     "phone "
     "number in a short period of time."},
    {131057, 500, "Account in maintenance mode", "Business Account is in maintenance mode."},
    {132000, 400, "Number of parameters does not match the expected number of params",
     "The number of variable values does not match the template."},
    {132001, 404, "Template name does not exist in the translation",
     "The template does not exist in this language or has not been approved."},
    {132005, 400, "Translated text too long", "The filled-in text is too long."},
    {132012, 400, "Parameter format does not match format in the created template",
     "The variable values are of another kind than the template's."},
    {132015, 400, "Template is paused", "Template is paused due to low quality and cannot be sent."},
    {132016, 400, "Template is disabled", "Template was paused too many times and is disabled for good."},
    {133004, 503, "Server temporarily unavailable", "Server is temporarily unavailable."},
    {133010, 400, "Account not registered", "Phone number is not registered on the platform."},
    {135000, 400, "Generic user error", "Message failed to send because of a mistake in the request."},
};

struct GraphReason {
    int code;
    int http_status;
    std::string_view message;
    bool transient;
};

constexpr GraphReason graph_reasons[] = {
    {1, 500, "An unknown error occurred", true},
    {2, 503, "An unexpected error has occurred. Please retry your request later.", true},
    {4, 400, "(#4) Application request limit reached", true},
    {10, 403, "(#10) Application does not have permission for this action", false},
    {17, 400, "(#17) User request limit reached", true},
    {32, 403, "(#32) Page request limit reached", true},
    {200, 403, "(#200) Requires leads_retrieval permission to manage the object", false},
    {341, 400, "(#341) Application limit reached", true},
    {368, 400, "(#368) The action attempted has been deemed abusive or is otherwise disallowed", false},
    {613, 400, "(#613) Calls to this api have exceeded the rate limit.", true},
    {80005, 400, "(#80005) There have been too many leadgen api calls to this Page account.", true},
    {80007, 400, "(#80007) There have been too many calls to this WhatsApp Business account.", true},
    {80008, 400, "(#80008) There have been too many calls to this WhatsApp Business account.", true},
};

} // namespace

std::string GraphError::json(std::uint64_t trace) const {
    std::string out = "{\"error\":{\"message\":";
    json::write_text(out, message);
    out += ",\"type\":\"" + type + '"';
    if (transient) out += ",\"is_transient\":true";
    out += ",\"code\":" + std::to_string(code);
    if (!details.empty()) {
        out += ",\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":";
        json::write_text(out, details);
        out += '}';
    }
    if (subcode != 0) out += ",\"error_subcode\":" + std::to_string(subcode);
    return out + ",\"fbtrace_id\":\"ASandboxTrace" + std::to_string(trace) + "\"}}";
}

GraphError invalid_parameter(const std::string& what) { return {400, 100, "(#100) " + what}; }

GraphError no_such_object(std::string_view verb, std::string_view id) {
    GraphError error(
        400, 100,
        "Unsupported " + std::string(verb) + " request. Object with ID '" + std::string(id) +
            "' does not exist, cannot be loaded due to missing permissions, or does not support this "
            "operation.");
    error.subcode = 33;
    error.type = "GraphMethodException";
    return error;
}

GraphError dead_token() {
    GraphError error(401, 190, "Error validating access token: Session has expired.");
    error.subcode = 463;
    return error;
}

GraphError no_permission(const std::string& what) { return {403, 10, "(#10) " + what}; }

GraphError error_of_code(int code) {
    if (code == 190) return dead_token();
    if (code == 33) return no_such_object("get", "0");
    const auto found = std::ranges::find(graph_reasons, code, &GraphReason::code);
    if (found == std::end(graph_reasons)) return whatsapp_error(code);
    GraphError error(found->http_status, code, std::string(found->message));
    error.transient = found->transient;
    return error;
}

const WhatsappReason& whatsapp_reason(int code) {
    const auto found = std::ranges::find(whatsapp_reasons, code, &WhatsappReason::code);
    if (found == std::end(whatsapp_reasons))
        throw std::logic_error("no reason is known for code " + std::to_string(code));
    return *found;
}

GraphError whatsapp_error(int code, std::string details) {
    const auto& reason = whatsapp_reason(code);
    GraphError error(reason.http_status, code,
                     "(#" + std::to_string(code) + ") " + std::string(reason.title));
    error.details = details.empty() ? std::string(reason.details) : std::move(details);
    return error;
}

} // namespace alcedo::sandbox
