#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "base/worker_pool.hpp"
#include "http/client/client.hpp"
#include "http/edge.hpp"
#include "http/live_hub.hpp"
#include "http/routes.hpp"
#include "sandbox/sandbox.hpp"

/// For tests over real sockets: a sandbox, somebody who receives its webhooks, and a client.
namespace alcedo::sandbox::testing {

constexpr Milliseconds patience{10'000};

/// A server that takes webhooks as an app does.
class Receiver {
public:
    explicit Receiver(std::string app_secret, std::string verify_token)
        : app_secret_(std::move(app_secret)),
          verify_token_(std::move(verify_token)),
          edge_(options(), {.routes = routes_, .workers = workers_, .live = live_, .authenticate = {}}) {
        routes_.get("/hook", open_to_all, "Challenge", [this](const http::Request& request) {
            const bool matches = request.query_parameter("hub.verify_token") == verify_token_;
            return http::Response::text(matches ? request.query_parameter("hub.challenge").value_or("") : "",
                                        matches ? 200 : 403);
        });
        routes_.post("/hook", open_to_all, "Webhook",
                     [this](const http::Request& request) { return take(request); });
        edge_.start();
    }
    ~Receiver() {
        edge_.stop();
        workers_.stop();
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(edge_.port()) + "/hook"; }
    void refuse_next(int count) {
        const std::lock_guard lock(mutex_);
        refuse_ = count;
    }

    /// Waits until the changes so far satisfy `enough`.
    bool wait_until(const std::function<bool(const std::vector<boost::json::object>&)>& enough) {
        std::unique_lock lock(mutex_);
        return arrived_.wait_for(lock, patience, [&] { return enough(changes_); });
    }
    bool wait_for(std::size_t changes) {
        return wait_until([=](const auto& all) { return all.size() >= changes; });
    }
    std::vector<boost::json::object> changes() {
        const std::lock_guard lock(mutex_);
        return changes_;
    }
    /// Statuses by wamid, in order of arrival.
    std::vector<std::string> statuses_of(const std::string& wamid) {
        std::vector<std::string> words;
        for (const auto& change : changes())
            if (const auto* statuses = change.at("value").as_object().if_contains("statuses"))
                for (const auto& status : statuses->as_array())
                    if (status.at("id").as_string() == wamid)
                        words.emplace_back(status.at("status").as_string());
        return words;
    }
    int posts = 0;
    int badly_signed = 0;
    std::size_t largest_batch = 0;

private:
    static http::EdgeOptions options() {
        http::EdgeOptions options;
        options.port = 0;
        options.drain_timeout = Milliseconds{200};
        return options;
    }

    http::Response take(const http::Request& request) {
        const std::lock_guard lock(mutex_);
        ++posts;
        const auto expected = "sha256=" + hex(hmac_sha256(app_secret_, request.body));
        if (request.headers.value_or("X-Hub-Signature-256", "") != expected) ++badly_signed;
        if (refuse_ > 0) {
            --refuse_;
            return http::Response::text("", 503);
        }
        std::size_t count = 0;
        const auto body = boost::json::parse(request.body);
        for (const auto& entry : body.at("entry").as_array())
            for (const auto& change : entry.at("changes").as_array()) {
                changes_.push_back(change.as_object());
                ++count;
            }
        largest_batch = std::max(largest_batch, count);
        arrived_.notify_all();
        return http::Response::text("");
    }

    std::string app_secret_;
    std::string verify_token_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<boost::json::object> changes_;
    int refuse_ = 0;
    http::Routes routes_;
    http::LiveHub live_;
    WorkerPool workers_{{2, 8, 4096}};
    http::Edge edge_;
};

/// Delays so short that a test need not wait, and nobody who speaks unasked.
inline Faults quick() {
    Faults faults;
    faults.sent_delay_ms = {0, 2};
    faults.delivered_delay_ms = {0, 2};
    faults.read_delay_ms = {0, 2};
    faults.reply_delay_ms = {0, 2};
    faults.read_rate = 1;
    faults.webhook_retry_ms = 10;
    faults.auto_replies = false;
    return faults;
}

struct Reply {
    int status = 0; ///< 0: the connection broke
    boost::json::value json;
    std::string text;
    http::Headers headers;

    std::int64_t code() const { return json.at("error").at("code").as_int64(); }
    std::string string(std::string_view name) const { return std::string(json.at(name).as_string()); }
};

/// The whole of it, connected.
class LiveWorld {
public:
    explicit LiveWorld(SandboxOptions options = {})
        : sandbox(options), receiver(options.app_secret, options.verify_token) {
        sandbox.set_faults(quick());
        sandbox.set_webhook_url(receiver.url());
        sandbox.subscribe_all();
        sandbox.start();
        told = sandbox.credentials();
    }

    Reply call(http::Method method, const std::string& path, const std::string& token, std::string body = {},
               const std::string& type = "application/json") {
        http::OutgoingRequest request;
        request.method = method;
        request.url = sandbox.url() + path;
        if (!token.empty()) request.headers.push_back({"Authorization", "Bearer " + token});
        if (!body.empty()) request.headers.push_back({"Content-Type", type});
        request.body = std::move(body);
        const auto result = client.call(request);
        if (!result) return {};
        boost::system::error_code error;
        return {result->status, boost::json::parse(result->body, error), result->body, result->headers};
    }
    Reply get(const std::string& path) {
        return call(http::Method::get, path, told.facebook_page.access_token);
    }
    Reply post(const std::string& path, std::string body) {
        return call(http::Method::post, path, told.facebook_page.access_token, std::move(body));
    }
    Reply control(const std::string& path, std::string body) {
        return call(http::Method::post, path, "", std::move(body));
    }
    Reply send(const boost::json::object& message) {
        return call(http::Method::post, "/v25.0/" + told.whatsapp_cloud.phone_number_id + "/messages",
                    told.whatsapp_cloud.access_token, boost::json::serialize(message));
    }
    /// lead_welcome in English, the callback text as the outbox id.
    boost::json::object welcome(const std::string& to, const std::string& callback) const {
        return boost::json::parse(
                   R"({"messaging_product":"whatsapp","recipient_type":"individual","type":"template",
            "template":{"name":"lead_welcome","language":{"code":"en_US"},"components":[{"type":"body","parameters":
            [{"type":"text","text":"Asha"},{"type":"text","text":"evening groups"}]}]},"to":")" +
                   to + R"(","biz_opaque_callback_data":")" + callback + "\"}")
            .as_object();
    }
    boost::json::object text(const std::string& to, const std::string& body) const {
        return {{"messaging_product", "whatsapp"},
                {"to", to},
                {"type", "text"},
                {"text", boost::json::object{{"body", body}}}};
    }
    static std::string wamid_of(const Reply& reply) {
        return std::string(reply.json.at("messages").at(0).at("id").as_string());
    }

    Sandbox sandbox;
    Receiver receiver;
    http::Client client;
    Credentials told;
};

} // namespace alcedo::sandbox::testing
