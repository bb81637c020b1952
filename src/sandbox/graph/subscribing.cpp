#include <boost/json.hpp>

#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::string_view success = R"({"success":true})";

std::vector<std::string> comma_list(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (comma > 0) items.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return items;
}

bj::array as_array(const std::vector<std::string>& items) { return bj::array(items.begin(), items.end()); }

std::string show(const Stage& stage, const std::string& asset, bool is_account) {
    const auto fields = stage.subscriptions.fields_of_asset(asset);
    bj::array apps;
    if (fields) {
        bj::object app{
            {"name", stage.world.app_name}, {"link", "https://alcedo.example/"}, {"id", stage.world.app_id}};
        if (is_account) {
            apps.push_back(bj::object{{"whatsapp_business_api_data", app}});
        } else {
            app["category"] = "Business";
            app["subscribed_fields"] = as_array(*fields);
            apps.push_back(app);
        }
    }
    return bj::serialize(bj::object{{"data", apps}});
}

/// Meta calls the URL before it believes it.
void require_challenge_answered(Stage& stage, const GraphCall& call, const std::string& url) {
    if (stage.webhooks.verifies(url, std::string(call.parameter("verify_token")))) return;
    throw GraphError(
        400, 2200,
        "(#2200) Callback verification failed: the challenge was not answered with 200 and itself.");
}

} // namespace

std::string subscribed_apps(Stage& stage, const GraphCall& call) {
    const auto& asset = call.parts.front();
    const bool is_account = asset == stage.world.number.waba_id;
    if (call.method == http::Method::get) return show(stage, asset, is_account);
    if (call.method == http::Method::del) {
        stage.subscriptions.unsubscribe_asset(asset);
        return std::string(success);
    }
    if (call.holder == Holder::user)
        throw GraphError(403, 210, "(#210) A page access token is required to request this resource.");
    auto fields = comma_list(call.parameter("subscribed_fields"));
    if (!is_account && fields.empty())
        throw invalid_parameter("The parameter subscribed_fields is required.");
    const std::string url(call.parameter("override_callback_uri"));
    if (!url.empty()) require_challenge_answered(stage, call, url);
    stage.subscriptions.subscribe_asset(asset, std::move(fields), url);
    return std::string(success);
}

std::string subscribe_app(Stage& stage, const GraphCall& call) {
    if (call.holder != Holder::app)
        throw GraphError(400, 15, "(#15) This method must be called with an app access_token.");
    const std::string url(call.parameter("callback_url"));
    require_challenge_answered(stage, call, url);
    stage.subscriptions.subscribe_app(std::string(call.parameter("object")), url,
                                      comma_list(call.parameter("fields")));
    return std::string(success);
}

} // namespace alcedo::sandbox
