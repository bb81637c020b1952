#include "http/client/client.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <curl/curl.h>
#include <mutex>
#include <random>
#include <thread>
#include <unordered_map>

#include "base/text.hpp"
#include "base/worker_pool.hpp"
#include "http/client/retry.hpp"
#include "http/client/transfer.hpp"

namespace alcedo::http {
namespace {

void start_curl_once() {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

double random_share() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

struct Client::Inside {
    const ClientOptions options;
    const AddressGuard guard{options.reachable_anyway};
    CallGate gate{options.calls, options.jobs};
    const SystemClock clock{};
    CURLM* multi = nullptr;
    std::mutex mutex{};
    std::condition_variable stopped{};
    std::vector<Transfer*> arriving{};
    bool stopping = false;
    std::unordered_map<CURL*, Transfer*> running{}; ///< of the client's thread
    std::thread thread{};

    void run();
    void finish_done();
    CallResult once(const OutgoingRequest& request);
    CallResult with_redirects(const OutgoingRequest& request);
    CallResult in_turn(const OutgoingRequest& request);
    bool waits(Milliseconds time);
};

Client::Client(ClientOptions options) : inside_(new Inside{.options = std::move(options)}) {
    start_curl_once();
    inside_->multi = curl_multi_init();
    // libcurl's own line is served in the order of arrival, whoever fills it: only our own store is left to it.
    curl_multi_setopt(
        inside_->multi, CURLMOPT_MAX_HOST_CONNECTIONS,
        static_cast<long>(inside_->options.calls.to_one_host + inside_->options.calls.waited_for));
    inside_->thread = std::thread([this] { inside_->run(); });
}

Client::~Client() {
    stop();
    curl_multi_cleanup(inside_->multi);
}

CallGate& Client::gate() { return inside_->gate; }

void Client::stop() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->stopped.notify_all();
    curl_multi_wakeup(inside_->multi);
    if (inside_->thread.joinable()) inside_->thread.join();
}

CallResult Client::call(const OutgoingRequest& request) {
    for (int tries = 1;; ++tries) {
        const auto start = std::chrono::steady_clock::now();
        auto result = inside_->in_turn(request);
        const auto took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
        if (inside_->options.called)
            inside_->options.called({request.label, result ? result->status : 0,
                                     result ? std::nullopt : std::optional(result.failure().kind), took});
        const auto wait = wait_before_retry(request, result, tries, random_share(), inside_->clock.now());
        if (wait && inside_->waits(*wait)) continue;
        if (!result) {
            auto failure = result.failure();
            failure.tries = tries;
            return failure;
        }
        auto answer = result.answer();
        answer.took = took;
        answer.tries = tries;
        return answer;
    }
}

/// False when the client stops meanwhile.
bool Client::Inside::waits(Milliseconds time) {
    const BlockingScope scope;
    std::unique_lock lock(mutex);
    return !stopped.wait_for(lock, time, [this] { return stopping; });
}

CallResult Client::Inside::in_turn(const OutgoingRequest& request) {
    if (request.is_to_our_own) return with_redirects(request);
    const auto turn = gate.enter(host_of(request.url));
    if (!turn) return TransportFailure{FailureKind::busy, "Many calls wait for this host already.", true};
    return with_redirects(request);
}

CallResult Client::Inside::with_redirects(const OutgoingRequest& request) {
    auto result = once(request);
    if (request.redirects == 0 || request.method != Method::get) return result;
    auto next = request;
    for (int followed = 0; followed < request.redirects && result && is_redirect(result->status);
         ++followed) {
        const auto location = result->headers.find("location");
        if (!location) return result;
        auto url = resolved_url(next.url, std::string(*location));
        if (!url)
            return TransportFailure{FailureKind::bad_url, "The answer redirects to what is no URL.", false};
        if (!is_same_origin(next.url, *url))
            std::erase_if(next.headers, [](const Header& field) {
                return equal_ignoring_case(field.name, "authorization") ||
                       equal_ignoring_case(field.name, "cookie");
            });
        next.url = std::move(*url);
        result = once(next);
    }
    return result;
}

CallResult Client::Inside::once(const OutgoingRequest& request) {
    Transfer transfer(request, options.user_agent, guard);
    if (transfer.handle() == nullptr) return transfer.result();
    {
        const std::lock_guard lock(mutex);
        if (stopping) return TransportFailure{FailureKind::stopped, "The program is stopping.", true};
        arriving.push_back(&transfer);
    }
    curl_multi_wakeup(multi);
    return transfer.result();
}

void Client::Inside::run() {
    std::vector<Transfer*> taken;
    while (true) {
        bool ends = false;
        {
            const std::lock_guard lock(mutex);
            taken.swap(arriving);
            ends = stopping;
        }
        for (auto* transfer : taken) {
            running.emplace(transfer->handle(), transfer);
            curl_multi_add_handle(multi, transfer->handle());
        }
        taken.clear();
        if (ends) break;
        int left = 0;
        curl_multi_perform(multi, &left);
        finish_done();
        curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    for (const auto& [easy, transfer] : running) {
        curl_multi_remove_handle(multi, easy);
        transfer->abandon();
    }
    running.clear();
}

void Client::Inside::finish_done() {
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        const auto code = message->data.result;
        auto* transfer = running.extract(easy).mapped();
        curl_multi_remove_handle(multi, easy);
        // From here on the transfer belongs to its caller.
        transfer->finish(static_cast<int>(code));
    }
}

} // namespace alcedo::http
