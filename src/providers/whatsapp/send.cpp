#include "providers/whatsapp/cloud.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"
#include "providers/loose_json.hpp"
#include "providers/whatsapp/placeholders.hpp"

namespace alcedo::providers::whatsapp {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_callback_data = 512;

/// Without a + the business's own country code may be put in front.
std::string with_plus(std::string_view phone) {
    return phone.starts_with('+') ? std::string(phone) : "+" + std::string(phone);
}

object envelope(const Recipient& to, std::string_view type) {
    object message{{"messaging_product", "whatsapp"}, {"recipient_type", "individual"}};
    if (to.phone)
        message["to"] = with_plus(*to.phone);
    else
        message["recipient"] = to.user_id.value_or("");
    message["type"] = type;
    return message;
}

http::OutgoingRequest messages_call(const meta::Graph& graph, const Sender& sender, const object& message) {
    auto request =
        meta::graph_post_json(graph, "/" + meta::percent_encoded(sender.phone_number_id) + "/messages",
                              sender.access_token, boost::json::serialize(message));
    request.label = "whatsapp_messages";
    return request;
}

object text_parameter(std::string_view value) { return {{"type", "text"}, {"text", value}}; }

std::string value_of(const std::vector<VariableValue>& values, std::string_view name) {
    for (const auto& value : values)
        if (value.name == name) return one_line(value.value);
    return {};
}

/// The parameters for the variables of one text; named templates also say which is which.
array parameters_of(std::string_view text, std::string_view prefix, ParameterFormat format,
                    const std::vector<VariableValue>& values) {
    array parameters;
    for (const auto& name : placeholders_of(text)) {
        auto parameter = text_parameter(value_of(values, std::string(prefix) + name));
        if (format == ParameterFormat::named) parameter["parameter_name"] = name;
        parameters.emplace_back(std::move(parameter));
    }
    return parameters;
}

std::string_view media_word(HeaderFormat format) {
    switch (format) {
    case HeaderFormat::image: return "image";
    case HeaderFormat::video: return "video";
    case HeaderFormat::document: return "document";
    default: return "";
    }
}

array header_parameters(const Template& message, const std::vector<VariableValue>& values) {
    if (const auto word = media_word(message.header_format); !word.empty())
        return {object{{"type", word}, {word, object{{"link", value_of(values, "header.link")}}}}};
    return message.header_text
               ? parameters_of(*message.header_text, "header.", message.parameter_format, values)
               : array{};
}

void add_component(array& components, std::string_view type, array parameters) {
    if (parameters.empty()) return;
    components.emplace_back(object{{"type", type}, {"parameters", std::move(parameters)}});
}

array components_of(const Template& message, const std::vector<VariableValue>& values) {
    array components;
    add_component(components, "header", header_parameters(message, values));
    add_component(components, "body", parameters_of(message.body, "", message.parameter_format, values));
    for (std::size_t i = 0; i < message.buttons.size(); ++i) {
        const auto& button = message.buttons[i];
        if (!takes_value(button)) continue;
        const auto value = value_of(values, button_variable(i));
        const bool code = button.type == "COPY_CODE";
        components.emplace_back(object{
            {"type", "button"},
            {"sub_type", code ? "copy_code" : "url"},
            {"index", std::to_string(i)},
            {"parameters",
             array{code ? object{{"type", "coupon_code"}, {"coupon_code", value}} : text_parameter(value)}}});
    }
    return components;
}

} // namespace

http::OutgoingRequest send_text_request(const meta::Graph& graph, const Sender& sender, const Recipient& to,
                                        std::string_view text, std::string_view callback_data,
                                        const std::optional<std::string>& answers_wamid) {
    auto message = envelope(to, "text");
    if (answers_wamid) message["context"] = object{{"message_id", *answers_wamid}};
    message["text"] = object{{"body", utf8_prefix(text, longest_text)}, {"preview_url", false}};
    message["biz_opaque_callback_data"] = utf8_prefix(callback_data, longest_callback_data);
    return messages_call(graph, sender, message);
}

http::OutgoingRequest send_template_request(const meta::Graph& graph, const Sender& sender,
                                            const Recipient& to, const Template& message,
                                            const std::vector<VariableValue>& values,
                                            std::string_view callback_data) {
    auto body = envelope(to, "template");
    object content{{"name", message.name}, {"language", object{{"code", message.language}}}};
    if (auto components = components_of(message, values); !components.empty())
        content["components"] = std::move(components);
    body["template"] = std::move(content);
    body["biz_opaque_callback_data"] = utf8_prefix(callback_data, longest_callback_data);
    return messages_call(graph, sender, body);
}

http::OutgoingRequest mark_read_request(const meta::Graph& graph, const Sender& sender,
                                        std::string_view wamid) {
    return messages_call(graph, sender,
                         {{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", wamid}});
}

Result<SendAnswer> read_sent(const http::CallResult& result) {
    if (!result) return failure_of_transport(result.failure(), Repeating::doubles, "WhatsApp");
    if (!result->ok())
        return failure_of(result->status, result->body, meta::read_usage(result->headers).wait,
                          Repeating::doubles);
    const auto document = LooseDocument::parse(result->body);
    const auto messages = document ? document->root()["messages"].items() : std::vector<Loose>{};
    if (messages.empty() || messages[0]["id"].text().empty())
        return unreadable_answer(result->status, Repeating::doubles, "WhatsApp");
    SendAnswer answer;
    answer.wamid = messages[0]["id"].text();
    answer.message_status = messages[0]["message_status"].text();
    if (const auto contacts = document->root()["contacts"].items(); !contacts.empty()) {
        answer.wa_id = contacts[0]["wa_id"].text();
        answer.user_id = contacts[0]["user_id"].text();
    }
    return answer;
}

} // namespace alcedo::providers::whatsapp
