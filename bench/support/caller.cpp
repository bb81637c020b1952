#include "bench/support/caller.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include "base/json.hpp"
#include "features/reach/capture/lead_forms.hpp"

namespace alcedo::bench {
namespace {

constexpr std::string_view password = "a kingfisher dives at dawn";

std::string member(std::string_view json, std::string_view name) {
    return std::string(boost::json::parse(json).at(name).as_string());
}

std::string language_of(const boost::json::object& form) {
    const auto* locale = form.if_contains("locale");
    const std::string_view text = locale == nullptr ? "" : std::string_view(locale->as_string());
    return text.starts_with("es")   ? "es"
           : text.starts_with("pt") ? "pt_BR"
           : text.starts_with("hi") ? "hi"
                                    : "en_US";
}

void greet_by_whatsapp(Caller& caller, ChannelId channel, const std::string& name) {
    const auto forms = boost::json::parse(caller.ask(http::Method::get, "/api/v1/lead_forms"));
    for (const auto& form : forms.at("items").as_array()) {
        const auto& object = form.as_object();
        const capture::InstantResponse response{
            true,
            capture::WhatsAppResponse{
                channel, "lead_welcome", language_of(object), {{"1", name}, {"2", "{{form_name}}"}}},
            {},
            {}};
        caller.ask(http::Method::put, "/api/v1/lead_forms/" + std::string(object.at("id").as_string()),
                   R"({"instant_response":)" + json::to_text(response) + "}");
    }
}

} // namespace

void Caller::sign_up() {
    token_ = member(
        ask(http::Method::post, "/api/v1/auth/signup",
            fmt::format(
                R"({{"business_name":"Bench","name":"Bench","email":"{}@example.com","password":"{}"}})",
                name_, password)),
        "access_token");
}

void Caller::sign_in() {
    token_ = member(ask(http::Method::post, "/api/v1/auth/login-json",
                        fmt::format(R"({{"email":"{}@example.com","password":"{}"}})", name_, password)),
                    "access_token");
}

std::string Caller::ask(http::Method method, std::string_view path, std::string body) {
    http::OutgoingRequest request;
    request.method = method;
    request.url = url_ + std::string(path);
    if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    if (!token_.empty()) request.headers.push_back({"Authorization", "Bearer " + token_});
    request.body = std::move(body);
    const auto answer = client_.call(request);
    if (!answer) throw std::runtime_error(fmt::format("{}: {}", path, answer.failure().detail));
    if (!answer->ok()) throw std::runtime_error(fmt::format("{}: {} {}", path, answer->status, answer->body));
    return answer->body;
}

std::string connect_channel(Caller& caller, std::string_view kind, const std::string& credentials) {
    return member(
        caller.ask(http::Method::post, "/api/v1/channels",
                   fmt::format(R"({{"kind":"{0}","name":"{0}","credentials":{1}}})", kind, credentials)),
        "id");
}

void connect_channels(Caller& caller, const sandbox::Credentials& credentials, Greeting greeting,
                      const std::string& name) {
    const auto& number = credentials.whatsapp_cloud;
    const auto& page = credentials.facebook_page;
    const auto channel =
        connect_channel(caller, "whatsapp_cloud",
                        fmt::format(R"({{"phone_number_id":"{}","waba_id":"{}","access_token":"{}"}})",
                                    number.phone_number_id, number.waba_id, number.access_token));
    caller.ask(http::Method::post, "/api/v1/channels/" + channel + "/templates/sync", "{}");
    connect_channel(
        caller, "facebook_page",
        fmt::format(R"({{"page_id":"{}","access_token":"{}"}})", page.page_id, page.access_token));
    caller.ask(http::Method::post, "/api/v1/lead_forms/sync", "{}");
    if (greeting == Greeting::by_whatsapp) greet_by_whatsapp(caller, ChannelId::parse(channel).value(), name);
}

} // namespace alcedo::bench
