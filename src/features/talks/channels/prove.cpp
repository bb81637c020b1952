#include "features/talks/channels/prove.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/client/client.hpp"
#include "providers/meta/lead_ads.hpp"
#include "providers/whatsapp/cloud.hpp"

namespace alcedo::channels {
namespace {

using providers::Failure;
using providers::FailureKind;
using providers::Result;

[[noreturn]] void refuse(const std::string& field, const Failure& failure) {
    if (failure.kind == FailureKind::temporary || failure.kind == FailureKind::rate_limited ||
        failure.kind == FailureKind::unknown_outcome)
        throw Refusal(RefusalCode::upstream_unavailable, failure.title + " " + failure.advice);
    throw invalid_field("credentials/" + field, failure.title + " " + failure.advice);
}

void require(const std::string& value, const std::string& field) {
    if (trimmed(value).empty()) throw invalid_field("credentials/" + field, field + " is required.");
}

/// Ids go into paths and come back in webhooks: digits only, as Meta's are.
void require_digits(const std::string& value, const std::string& field) {
    require(value, field);
    if (value.size() > 32 || value.find_first_not_of("0123456789") != std::string::npos)
        throw invalid_field("credentials/" + field,
                            field + " must be the number that Meta shows, digits only.");
}

Result<ChannelDetails> ask_page(http::Client& client, const providers::meta::Graph& graph,
                                const FacebookPageCredentials& credentials) {
    const auto page = providers::meta::read_page(
        client.call(providers::meta::page_request(graph, credentials.access_token)));
    if (!page) return page.failure();
    if (page->id != credentials.page_id)
        return Failure{.kind = FailureKind::rejected,
                       .title = "The token belongs to " + page->name + " (" + page->id + ").",
                       .advice = "Use the access token of the Page itself."};
    ChannelDetails details;
    details.page_name = page->name;
    return details;
}

Result<ChannelDetails> ask_number(http::Client& client, const providers::meta::Graph& graph,
                                  const WhatsAppCredentials& credentials) {
    const auto number = providers::whatsapp::read_number(client.call(
        providers::whatsapp::number_request(graph, {credentials.phone_number_id, credentials.access_token})));
    if (!number) return number.failure();
    ChannelDetails details;
    details.display_phone_number = number->display_phone_number;
    details.verified_name = number->verified_name;
    details.quality_rating = number->quality_rating;
    if (!number->messaging_limit.empty()) details.messaging_limit = number->messaging_limit;
    return details;
}

Result<ChannelDetails> ask_mail_server(const Foundation& foundation, const SmtpCredentials& credentials) {
    const auto checked = providers::smtp::check_server(mail_server_of(foundation, credentials));
    if (!checked) return checked.failure();
    ChannelDetails details;
    details.from_email = credentials.from_email;
    details.from_name = credentials.from_name;
    details.host = credentials.host;
    return details;
}

Proof prove_page(const Foundation& foundation, const providers::meta::Graph& graph, const json::Raw& raw) {
    const auto credentials = json::read<FacebookPageCredentials>(raw.text);
    require_digits(credentials.page_id, "page_id");
    require(credentials.access_token, "access_token");
    const auto details = ask_page(foundation.client, graph, credentials);
    if (!details) refuse("access_token", details.failure());
    const auto subscribed = providers::meta::read_success(foundation.client.call(
        providers::meta::subscribe_page_request(graph, credentials.page_id, credentials.access_token)));
    if (!subscribed) refuse("access_token", subscribed.failure());
    return {credentials.page_id, {}, *details, json::to_text(credentials)};
}

Proof prove_number(const Foundation& foundation, const providers::meta::Graph& graph, const json::Raw& raw) {
    const auto credentials = json::read<WhatsAppCredentials>(raw.text);
    require_digits(credentials.phone_number_id, "phone_number_id");
    require_digits(credentials.waba_id, "waba_id");
    require(credentials.access_token, "access_token");
    const auto details = ask_number(foundation.client, graph, credentials);
    if (!details) refuse("access_token", details.failure());
    const auto subscribed = providers::whatsapp::read_success(
        foundation.client.call(providers::whatsapp::subscribe_account_request(graph, credentials.waba_id,
                                                                              credentials.access_token)));
    if (!subscribed) refuse("waba_id", subscribed.failure());
    return {credentials.phone_number_id, credentials.waba_id, *details, json::to_text(credentials)};
}

Proof prove_mail_server(const Foundation& foundation, const json::Raw& raw) {
    auto credentials = json::read<SmtpCredentials>(raw.text);
    require(credentials.host, "host");
    if (credentials.port < 1 || credentials.port > 65535)
        throw invalid_field("credentials/port", "port must be from 1 to 65535.");
    const auto address = normalise_email(credentials.from_email);
    if (!address)
        throw invalid_field("credentials/from_email",
                            "from_email must be an address like hello@example.com.");
    credentials.from_email = *address;
    const auto details = ask_mail_server(foundation, credentials);
    if (!details) refuse("host", details.failure());
    return {credentials.from_email, {}, *details, json::to_text(credentials)};
}

} // namespace

Proof prove_credentials(const Foundation& foundation, const providers::meta::Graph& graph, ChannelKind kind,
                        const json::Raw& credentials) {
    switch (kind) {
    case ChannelKind::facebook_page: return prove_page(foundation, graph, credentials);
    case ChannelKind::whatsapp_cloud: return prove_number(foundation, graph, credentials);
    case ChannelKind::email_smtp: break;
    }
    return prove_mail_server(foundation, credentials);
}

Result<ChannelDetails> ask_provider(const Foundation& foundation, const providers::meta::Graph& graph,
                                    ChannelKind kind, std::string_view credentials) {
    switch (kind) {
    case ChannelKind::facebook_page:
        return ask_page(foundation.client, graph, json::read<FacebookPageCredentials>(credentials));
    case ChannelKind::whatsapp_cloud:
        return ask_number(foundation.client, graph, json::read<WhatsAppCredentials>(credentials));
    case ChannelKind::email_smtp: break;
    }
    return ask_mail_server(foundation, json::read<SmtpCredentials>(credentials));
}

providers::smtp::Server mail_server_of(const Foundation& foundation, const SmtpCredentials& credentials) {
    return {.host = credentials.host,
            .port = credentials.port,
            .security = credentials.security,
            .username = credentials.username.value_or(""),
            .password = credentials.password.value_or(""),
            .reach = foundation.settings.of<identity::SecuritySettings>().allow_private_targets
                         ? http::Reach::anywhere
                         : http::Reach::public_only};
}

} // namespace alcedo::channels
