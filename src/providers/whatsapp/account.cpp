#include "providers/whatsapp/cloud.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "providers/meta/answer.hpp"

namespace alcedo::providers::whatsapp {
namespace {

constexpr std::string_view number_fields =
    "id,display_phone_number,verified_name,quality_rating,status,name_status,"
    "throughput,whatsapp_business_manager_messaging_limit";
constexpr std::string_view template_fields =
    "id,name,language,status,category,parameter_format,components,rejected_reason";

std::string path_of(std::string_view id, std::string_view edge = "") {
    return "/" + meta::percent_encoded(id) + std::string(edge);
}

std::optional<NumberAnswer> number_of(const Loose& element) {
    const auto id = element["id"].digits();
    if (!id) return std::nullopt;
    NumberAnswer number;
    number.id = *id;
    number.display_phone_number = element["display_phone_number"].text();
    number.verified_name = element["verified_name"].text();
    number.quality_rating = element["quality_rating"].text();
    number.status = element["status"].text();
    number.messaging_limit = element["whatsapp_business_manager_messaging_limit"].text();
    return number;
}

HeaderFormat header_format_of(const Loose& component) {
    return parse_word<HeaderFormat>(lower_ascii(component["format"].text())).value_or(HeaderFormat::none);
}

void read_component(Template& message, const Loose& component) {
    const auto type = lower_ascii(component["type"].text());
    if (type == "header") {
        message.header_format = header_format_of(component);
        if (message.header_format == HeaderFormat::text) message.header_text = component["text"].text();
    } else if (type == "body") {
        message.body = component["text"].text();
    } else if (type == "footer") {
        message.footer = component["text"].text_if_any();
    } else if (type == "buttons") {
        for (const auto& button : component["buttons"].items())
            message.buttons.push_back({button["type"].text(), button["text"].text(), button["url"].text()});
    }
}

std::optional<Template> template_of(const Loose& element) {
    const auto name = element["name"].text_if_any();
    const auto language = element["language"].text_if_any();
    if (!name || !language) return std::nullopt;
    Template message;
    message.id = element["id"].text();
    message.name = *name;
    message.language = *language;
    message.status = element["status"].text();
    message.category = element["category"].text();
    message.parameter_format = parse_word<ParameterFormat>(lower_ascii(element["parameter_format"].text()))
                                   .value_or(ParameterFormat::positional);
    if (const auto reason = element["rejected_reason"].text(); reason != "NONE")
        message.rejected_reason = reason;
    for (const auto& component : element["components"].items()) read_component(message, component);
    message.variables = variables_of(message);
    return message;
}

/// WhatsApp's own table instead of the Graph's for what the answer says.
template <class T> Result<T> with_our_words(const http::CallResult& result, Result<T> read) {
    if (read || !result || result->ok()) return read;
    return failure_of(result->status, result->body, meta::read_usage(result->headers).wait);
}

} // namespace

Result<Done> read_success(const http::CallResult& result) {
    return with_our_words(result, meta::read_answer(result, [](const Loose& root) -> std::optional<Done> {
                              return root["success"].truth() ? std::optional(Done{}) : std::nullopt;
                          }));
}

http::OutgoingRequest number_request(const meta::Graph& graph, const Sender& sender) {
    return meta::graph_call(graph, http::Method::get, path_of(sender.phone_number_id), sender.access_token,
                            {{"fields", std::string(number_fields)}});
}

Result<NumberAnswer> read_number(const http::CallResult& result) {
    return with_our_words(result, meta::read_answer(result, number_of));
}

http::OutgoingRequest numbers_request(const meta::Graph& graph, std::string_view waba_id,
                                      std::string_view token, const std::optional<std::string>& after) {
    meta::Parameters query{{"fields", std::string(number_fields)}, {"limit", "100"}};
    if (after) query.emplace_back("after", *after);
    return meta::graph_call(graph, http::Method::get, path_of(waba_id, "/phone_numbers"), token, query);
}

Result<meta::Page<NumberAnswer>> read_numbers(const http::CallResult& result) {
    return with_our_words(result, meta::read_page_of(result, number_of));
}

http::OutgoingRequest templates_request(const meta::Graph& graph, std::string_view waba_id,
                                        std::string_view token, const std::optional<std::string>& after) {
    meta::Parameters query{{"fields", std::string(template_fields)}, {"limit", "100"}};
    if (after) query.emplace_back("after", *after);
    return meta::graph_call(graph, http::Method::get, path_of(waba_id, "/message_templates"), token, query);
}

Result<meta::Page<Template>> read_templates(const http::CallResult& result) {
    return with_our_words(result, meta::read_page_of(result, template_of));
}

http::OutgoingRequest subscribe_account_request(const meta::Graph& graph, std::string_view waba_id,
                                                std::string_view token) {
    return meta::graph_call(graph, http::Method::post, path_of(waba_id, "/subscribed_apps"), token);
}

} // namespace alcedo::providers::whatsapp
