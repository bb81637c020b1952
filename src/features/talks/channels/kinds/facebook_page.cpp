#include "features/talks/channels/channel_kind.hpp"
#include "features/talks/channels/kinds/credentials.hpp"
#include "features/talks/channels/kinds/meta_deliveries.hpp"
#include "features/talks/channels/kinds/meta_graph.hpp"
#include "providers/meta/lead_ads.hpp"

/// A Facebook Page: brings the leads of its forms, sends nothing.
namespace alcedo::channels {
namespace {

using providers::Failure;
using providers::FailureKind;
using providers::Result;

struct PageCredentials {
    std::string page_id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(PageCredentials, (), (page_id, access_token))

Result<ChannelDetails> ask_page(const Foundation& foundation, const PageCredentials& credentials) {
    const auto page = providers::meta::read_page(foundation.client.call(
        providers::meta::page_request(graph_of(foundation), credentials.access_token)));
    if (!page) return page.failure();
    if (page->id != credentials.page_id)
        return Failure{.kind = FailureKind::rejected,
                       .title = "The token belongs to " + page->name + " (" + page->id + ").",
                       .advice = "Use the access token of the Page itself."};
    return ChannelDetails{{"page_name", page->name}};
}

Proof prove(const Foundation& foundation, const json::Raw& raw) {
    const auto credentials = json::read<PageCredentials>(raw.text);
    require_digits(credentials.page_id, "page_id");
    require_entered(credentials.access_token, "access_token");
    const auto details = ask_page(foundation, credentials);
    if (!details) refuse_credentials("access_token", details.failure());
    const auto subscribed =
        providers::meta::read_success(foundation.client.call(providers::meta::subscribe_page_request(
            graph_of(foundation), credentials.page_id, credentials.access_token)));
    if (!subscribed) refuse_credentials("access_token", subscribed.failure());
    return {credentials.page_id, {}, *details, json::to_text(credentials)};
}

Result<ChannelDetails> check(const Opened& page) {
    return ask_page(page.foundation, page.as<PageCredentials>());
}

} // namespace

ChannelKind facebook_page() {
    return {.word = "facebook_page",
            .label = "Facebook Page",
            .can = {.leads = true},
            .asks = {{.key = "page_id", .label = "Page ID"},
                     {.key = "access_token", .label = "Access token", .type = FieldType::secret}},
            .source = meta_deliveries(),
            .object = "page",
            .prove = prove,
            .check = check};
}

} // namespace alcedo::channels
