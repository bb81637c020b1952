#include "http/client/transfer.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/latch.hpp"
#include "base/text.hpp"

namespace alcedo::http {

struct Transfer::Inside {
    const OutgoingRequest& request;
    const AddressGuard& guard;
    CURL* easy = nullptr;
    curl_slist* fields = nullptr;
    char error_text[CURL_ERROR_SIZE] = "";
    Answer answer;
    std::optional<TransportFailure> failure;
    int begun = 0; ///< how often the request began to leave
    bool is_refused = false;
    bool is_too_large = false;
    bool can_start = false; ///< never changes while the client's thread has the transfer
    Latch done{};

    bool is_repeatable() const { return request.method == Method::get || request.method == Method::head; }
    bool is_guarded() const { return request.reach == Reach::public_only; }
    void configure(const std::string& user_agent);
    void configure_signature(const AwsSignature& aws);
    void configure_body();
    bool add_fields();
    TransportFailure failure_of(CURLcode code) const;

    static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t take_field(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int before_request(void* self, char* remote_ip, char* local_ip, int remote_port, int local_port);
};

namespace {

bool is_clean(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::string ip_text(const curl_sockaddr& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (address.family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(&address.addr)->sin_addr, text, sizeof text);
    else if (address.family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(&address.addr)->sin6_addr, text,
                  sizeof text);
    return text;
}

FailureKind kind_of(CURLcode code) {
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return FailureKind::bad_url;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return FailureKind::resolve;
    case CURLE_COULDNT_CONNECT: return FailureKind::connect;
    case CURLE_OPERATION_TIMEDOUT: return FailureKind::timeout;
    case CURLE_FILESIZE_EXCEEDED: return FailureKind::too_large;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS: return FailureKind::tls;
    default: return FailureKind::broken;
    }
}

} // namespace

Transfer::Transfer(const OutgoingRequest& request, const std::string& user_agent, const AddressGuard& guard)
    : inside_(new Inside{.request = request, .guard = guard, .answer = {}, .failure = {}}) {
    auto& self = *inside_;
    self.easy = curl_easy_init();
    const bool is_web = request.url.starts_with("https://") || request.url.starts_with("http://");
    if (!is_web)
        self.failure = {FailureKind::bad_url, "The URL must begin with https:// or http://.", true};
    else if (!self.add_fields())
        self.failure = {FailureKind::bad_url, "A header field has a line break.", true};
    else
        self.configure(user_agent);
    self.can_start = !self.failure;
}

Transfer::~Transfer() {
    curl_slist_free_all(inside_->fields);
    curl_easy_cleanup(inside_->easy);
}

void* Transfer::handle() const { return inside_->can_start ? inside_->easy : nullptr; }

void Transfer::finish(int code) {
    auto& self = *inside_;
    if (code == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(self.easy, CURLINFO_RESPONSE_CODE, &status);
        self.answer.status = static_cast<int>(status);
    } else {
        self.failure = self.failure_of(static_cast<CURLcode>(code));
    }
    self.done.open();
}

void Transfer::abandon() {
    inside_->failure = {FailureKind::stopped, "The program is stopping.", inside_->begun == 0};
    inside_->done.open();
}

CallResult Transfer::result() {
    if (handle() != nullptr) inside_->done.wait();
    if (inside_->failure) return *inside_->failure;
    return std::move(inside_->answer);
}

void Transfer::Inside::configure(const std::string& user_agent) {
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A name server that does not answer must not hold up the thread that all calls share.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.largest_answer));
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Inside::take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Inside::take_field);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Inside::before_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
    if (is_guarded()) {
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Inside::open_socket);
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
        // A proxy of the environment would resolve names behind the guard's back.
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    if (request.aws) configure_signature(*request.aws);
    configure_body();
}

void Transfer::Inside::configure_signature(const AwsSignature& aws) {
    curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, ("aws:amz:" + aws.region + ":" + aws.service).c_str());
    curl_easy_setopt(easy, CURLOPT_USERNAME, aws.key.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, aws.secret.c_str());
}

void Transfer::Inside::configure_body() {
    if (request.method == Method::get) return;
    if (request.method == Method::head) {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    const bool takes_body = request.method != Method::del && request.method != Method::options;
    if (takes_body || !request.body.empty()) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, std::string(text_of(request.method)).c_str());
}

/// Without Expect, and without the Content-Type that libcurl would make up.
bool Transfer::Inside::add_fields() {
    bool has_type = false;
    for (const auto& field : request.headers) {
        if (!is_clean(field.name) || !is_clean(field.value)) return false;
        has_type = has_type || equal_ignoring_case(field.name, "content-type");
        // libcurl's way to send a field without a value.
        const auto line = field.value.empty() ? field.name + ";" : field.name + ": " + field.value;
        fields = curl_slist_append(fields, line.c_str());
    }
    fields = curl_slist_append(fields, "Expect:");
    if (!has_type) fields = curl_slist_append(fields, "Content-Type:");
    return true;
}

TransportFailure Transfer::Inside::failure_of(CURLcode code) const {
    if (is_refused)
        return {FailureKind::refused_by_guard, "The address leads into a private network.", begun == 0};
    if (is_too_large) return {FailureKind::too_large, "The answer is too large.", false};
    const std::string detail = error_text[0] != '\0' ? error_text : curl_easy_strerror(code);
    return {kind_of(code), detail, begun == 0};
}

std::size_t Transfer::Inside::take_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Inside*>(self);
    if (transfer.answer.body.size() + size * count > transfer.request.largest_answer) {
        transfer.is_too_large = true;
        return 0;
    }
    transfer.answer.body.append(data, size * count);
    return size * count;
}

std::size_t Transfer::Inside::take_field(char* data, std::size_t size, std::size_t count, void* self) {
    auto& headers = static_cast<Inside*>(self)->answer.headers;
    const std::string_view line(data, size * count);
    const auto colon = line.find(':');
    // Each answer begins anew: the one before was 100 Continue.
    if (line.starts_with("HTTP/"))
        headers.clear();
    else if (colon != std::string_view::npos)
        headers.add(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    return size * count;
}

/// The address is checked where it is used, so that a name cannot change its meaning in between.
curl_socket_t Transfer::Inside::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Inside*>(self);
    if (transfer.guard.refuses(ip_text(*address))) {
        transfer.is_refused = true;
        return CURL_SOCKET_BAD;
    }
    transfer.is_refused = false;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Called each time the request is about to leave, on new and on kept connections.
int Transfer::Inside::before_request(void* self, char* remote_ip, char*, int, int) {
    auto& transfer = *static_cast<Inside*>(self);
    // A kept connection may have been opened by a call that was trusted.
    if (transfer.is_guarded() && transfer.guard.refuses(remote_ip)) {
        transfer.is_refused = true;
        return CURL_PREREQFUNC_ABORT;
    }
    // libcurl sends again when a kept connection dies; a request that changes things must not go out twice.
    if (++transfer.begun > 1 && !transfer.is_repeatable()) return CURL_PREREQFUNC_ABORT;
    return CURL_PREREQFUNC_OK;
}

std::optional<std::string> resolved_url(const std::string& base, const std::string& location) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return std::nullopt;
    if (curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK) return std::nullopt;
    char* text = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return std::nullopt;
    std::string out(text);
    curl_free(text);
    return out;
}

bool is_same_origin(const std::string& a, const std::string& b) {
    const auto origin = [](const std::string& url) {
        return lower_ascii(url.substr(0, url.find('/', url.find("//") + 2)));
    };
    return origin(a) == origin(b);
}

} // namespace alcedo::http
