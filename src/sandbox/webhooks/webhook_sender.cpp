#include "sandbox/webhooks/webhook_sender.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "http/form.hpp"
#include "sandbox/people/dice.hpp"

namespace alcedo::sandbox {
namespace {

/// More than this is a receiver that will not come back; what comes on top is lost, and counted.
constexpr std::int64_t most_waiting = 2'000'000;
/// A server that restarts is found again soon, whatever the faults say about refusals.
constexpr int longest_quiet_ms = 1'000;

http::OutgoingRequest request_for(const std::string& url, std::string body, const std::string& app_secret) {
    http::OutgoingRequest request;
    request.method = http::Method::post;
    request.url = url;
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", "facebookexternalua"},
                       {"X-Hub-Signature-256", signature_of(body, app_secret)}};
    request.body = std::move(body);
    request.timeout = Milliseconds{20'000};
    request.label = "sandbox_webhook";
    return request;
}

} // namespace

WebhookSender::WebhookSender(Parts parts) : parts_(std::move(parts)) {}

void WebhookSender::start() {
    for (int i = 0; i < parts_.connections; ++i) threads_.emplace_back([this] { run(); });
}

void WebhookSender::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
        work_.notify_all();
    }
    client_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void WebhookSender::send(Change change) {
    const auto faults = parts_.faults.get();
    auto url = parts_.subscriptions.url_for(change.object, change.entry_id, change.field);
    const std::lock_guard lock(mutex_);
    Dice dice{parts_.seed, ++drawn_, 31};
    const bool may_be_lost = faults->webhook_loss_field.empty() || faults->webhook_loss_field == change.field;
    if (url.empty() || waiting_ >= most_waiting || (may_be_lost && dice.chance(faults->webhook_loss))) {
        ++lost_;
        return;
    }
    ++waiting_;
    const Milliseconds delay{dice.between(faults->webhook_delay_ms.min, faults->webhook_delay_ms.max)};
    Fresh fresh{std::move(change), std::move(url)};
    if (delay.count() <= 0) {
        fresh_.push_back(std::move(fresh));
        work_.notify_one();
    } else {
        parts_.schedule.in(delay, [this, its = generation_, fresh = std::move(fresh)]() mutable {
            queue(std::move(fresh), its);
        });
    }
}

bool WebhookSender::verifies(const std::string& url, const std::string& verify_token) {
    http::OutgoingRequest request;
    const std::string challenge = std::to_string(mixed({parts_.seed, mixed(url)}) % 1'000'000'000);
    request.url = url + (url.find('?') == std::string::npos ? '?' : '&') +
                  "hub.mode=subscribe&hub.challenge=" + challenge +
                  "&hub.verify_token=" + http::percent_encoded(verify_token);
    request.timeout = Milliseconds{10'000};
    const auto result = client_.call(request);
    return result && result->status == 200 && result->body == challenge;
}

void WebhookSender::clear() {
    const std::lock_guard lock(mutex_);
    ++generation_;
    fresh_.clear();
    returning_.clear();
    waiting_ = lost_ = delivered_ = changes_delivered_ = refused_ = 0;
}

std::int64_t WebhookSender::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
}

void WebhookSender::count_into(Counts& counts) const {
    const std::lock_guard lock(mutex_);
    counts.webhooks_delivered = delivered_;
    counts.changes_delivered = changes_delivered_;
    counts.webhooks_refused = refused_;
    counts.changes_lost = lost_;
    counts.changes_waiting = waiting_;
}

void WebhookSender::queue(Fresh fresh, std::uint64_t generation) {
    const std::lock_guard lock(mutex_);
    if (generation != generation_) return;
    fresh_.push_back(std::move(fresh));
    work_.notify_one();
}

void WebhookSender::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (fresh_.empty() && returning_.empty()) {
            work_.wait(lock);
        } else if (quiet_until_ > std::chrono::steady_clock::now()) {
            work_.wait_until(lock, quiet_until_);
        } else {
            auto delivery = take();
            lock.unlock();
            post(std::move(delivery));
            lock.lock();
        }
    }
}

/// Called with the lock held and something there.
WebhookSender::Delivery WebhookSender::take() {
    if (!returning_.empty()) {
        auto delivery = std::move(returning_.front());
        returning_.pop_front();
        return delivery;
    }
    Delivery delivery;
    delivery.generation = generation_;
    delivery.url = fresh_.front().url;
    const auto most = static_cast<std::size_t>(std::max(1, parts_.faults.get()->webhook_batch));
    while (!fresh_.empty() && delivery.changes.size() < most && fresh_.front().url == delivery.url &&
           (delivery.changes.empty() || fresh_.front().change.object == delivery.changes.front().object)) {
        delivery.changes.push_back(std::move(fresh_.front().change));
        fresh_.pop_front();
    }
    return delivery;
}

void WebhookSender::post(Delivery delivery) {
    auto body = webhook_body(delivery.changes, parts_.clock.now());
    const auto result = client_.call(request_for(delivery.url, std::move(body), parts_.app_secret));
    const auto faults = parts_.faults.get();
    const std::lock_guard lock(mutex_);
    if (stopping_ || delivery.generation != generation_) return;
    if (result && result->status == 200) {
        unreached_ = 0;
        settle(delivery);
        return;
    }
    ++refused_;
    ++delivery.attempts;
    log::debug(
        "a webhook of the sandbox was not taken",
        {{"url", delivery.url}, {"status", result ? result->status : 0}, {"attempts", delivery.attempts}});
    if (!result && result.failure().kind == http::FailureKind::connect) {
        const auto pause = backoff(++unreached_, std::min(faults->webhook_retry_limit_ms, longest_quiet_ms));
        quiet_until_ = std::chrono::steady_clock::now() + pause;
        returning_.push_back(std::move(delivery));
        work_.notify_all();
    } else {
        const auto pause = backoff(delivery.attempts, faults->webhook_retry_limit_ms);
        again(std::move(delivery), pause);
    }
}

/// Called with the lock held: it was answered 200.
void WebhookSender::settle(Delivery& delivery) {
    ++delivered_;
    changes_delivered_ += static_cast<std::int64_t>(delivery.changes.size());
    if (!delivery.is_duplicate &&
        Dice{parts_.seed, ++drawn_, 32}.chance(parts_.faults.get()->webhook_duplicates)) {
        delivery.is_duplicate = true;
        again(std::move(delivery), Milliseconds{50});
    } else {
        waiting_ -= static_cast<std::int64_t>(delivery.changes.size());
    }
}

/// Called with the lock held.
void WebhookSender::again(Delivery delivery, Milliseconds after) {
    parts_.schedule.in(after, [this, delivery = std::move(delivery)]() mutable {
        const std::lock_guard lock(mutex_);
        if (delivery.generation != generation_) return;
        returning_.push_back(std::move(delivery));
        work_.notify_one();
    });
}

Milliseconds WebhookSender::backoff(int attempts, int limit_ms) const {
    const auto first = static_cast<std::int64_t>(std::max(1, parts_.faults.get()->webhook_retry_ms));
    return Milliseconds{std::min<std::int64_t>(limit_ms, first << std::min(attempts - 1, 16))};
}

} // namespace alcedo::sandbox
