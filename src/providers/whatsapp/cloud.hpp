#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "providers/meta/graph.hpp"
#include "providers/whatsapp/error.hpp"
#include "providers/whatsapp/template.hpp"

/// WhatsApp Cloud API, what we ask of it.
namespace alcedo::providers::whatsapp {

/// The number that sends.
struct Sender {
    std::string phone_number_id;
    std::string access_token;
};

/// A person: by phone (E.164 with +), else by business-scoped id.
struct Recipient {
    std::optional<std::string> phone;
    std::optional<std::string> user_id;
};

/// `callback_data` (at most 512 bytes) comes back in every status of the message: our message id.
http::OutgoingRequest send_text_request(const meta::Graph& graph, const Sender& sender, const Recipient& to,
                                        std::string_view text, std::string_view callback_data,
                                        const std::optional<std::string>& answers_wamid = {});
/// Values hold no line breaks, tabs or runs of spaces when they leave (132018).
http::OutgoingRequest send_template_request(const meta::Graph& graph, const Sender& sender,
                                            const Recipient& to, const Template& message,
                                            const std::vector<VariableValue>& values,
                                            std::string_view callback_data);
http::OutgoingRequest mark_read_request(const meta::Graph& graph, const Sender& sender,
                                        std::string_view wamid);

/// Accepted by WhatsApp; delivery is told by webhooks.
struct SendAnswer {
    std::string wamid;
    std::string wa_id;          ///< the person's digits; empty when sent by user id
    std::string user_id;        ///< business-scoped id; may be empty
    std::string message_status; ///< "accepted", "held_for_quality_assessment"; may be empty
};
/// No answer, or one that is not WhatsApp's, is unknown_outcome unless nothing was sent.
Result<SendAnswer> read_sent(const http::CallResult& result);
Result<Done> read_success(const http::CallResult& result);

struct NumberAnswer {
    std::string id;
    std::string display_phone_number; ///< "+1 555-000-9999"
    std::string verified_name;
    std::string quality_rating;  ///< "GREEN", "YELLOW", "RED", "UNKNOWN"
    std::string status;          ///< "CONNECTED", …
    std::string messaging_limit; ///< "TIER_2K"; may be empty
};
http::OutgoingRequest number_request(const meta::Graph& graph, const Sender& sender);
Result<NumberAnswer> read_number(const http::CallResult& result);
http::OutgoingRequest numbers_request(const meta::Graph& graph, std::string_view waba_id,
                                      std::string_view token, const std::optional<std::string>& after = {});
Result<meta::Page<NumberAnswer>> read_numbers(const http::CallResult& result);

http::OutgoingRequest templates_request(const meta::Graph& graph, std::string_view waba_id,
                                        std::string_view token, const std::optional<std::string>& after = {});
Result<meta::Page<Template>> read_templates(const http::CallResult& result);

http::OutgoingRequest subscribe_account_request(const meta::Graph& graph, std::string_view waba_id,
                                                std::string_view token);

} // namespace alcedo::providers::whatsapp
