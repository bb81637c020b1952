#include "providers/smtp/send_mail.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.hpp"
#include "base/worker_pool.hpp"

namespace alcedo::providers::smtp {
namespace {

/// One conversation with a mail server, as far as we can see it from outside.
struct Conversation {
    const Server& server;
    std::string_view unsent;
    bool message_ended = false; ///< curl took the last byte: the closing dot may be on its way
    bool refused_by_guard = false;
    std::string refusal; ///< the server's last words that began with 4 or 5, lines joined
};

std::size_t give_message(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& conversation = *static_cast<Conversation*>(user);
    const auto piece = conversation.unsent.substr(0, size * count);
    std::memcpy(buffer, piece.data(), piece.size());
    conversation.unsent.remove_prefix(piece.size());
    if (piece.empty()) conversation.message_ended = true;
    return piece.size();
}

std::size_t take_reply(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& refusal = static_cast<Conversation*>(user)->refusal;
    const auto line = trimmed({bytes, size * count});
    if (line.starts_with('4') || line.starts_with('5')) {
        // "550-first line" goes on with the next.
        const bool goes_on = refusal.size() > 3 && refusal[3] == '-';
        if (goes_on && line.size() > 4)
            refusal = std::string(line.substr(0, 4)) + refusal.substr(4) + " " + std::string(line.substr(4));
        else
            refusal = line;
    }
    return size * count;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Looks at the address just before connecting, so that no name can lead into our own network.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& conversation = *static_cast<Conversation*>(user);
    if (conversation.server.reach == http::Reach::public_only) {
        char text[NI_MAXHOST];
        const bool known = ::getnameinfo(&address->addr, address->addrlen, text, sizeof text, nullptr, 0,
                                         NI_NUMERICHOST) == 0;
        if (!known || http::leads_inside(text)) {
            conversation.refused_by_guard = true;
            return CURL_SOCKET_BAD;
        }
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == ':';
    });
}

bool is_envelope_address(std::string_view address) {
    return address.find('@') != std::string_view::npos && std::ranges::all_of(address, [](char c) {
               return static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != '\x7f';
           });
}

/// "smtp://mail.example.com:587/example.com"; the path is what we call ourselves in EHLO.
std::string url_of(const Server& server, std::string_view own_name) {
    const bool is_ipv6 = server.host.find(':') != std::string::npos;
    return (server.security == Security::tls ? "smtps://" : "smtp://") +
           (is_ipv6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port) + "/" +
           (is_host(own_name) ? std::string(own_name) : "localhost");
}

std::string_view domain_of(std::string_view address) {
    return address.substr(std::min(address.rfind('@') + 1, address.size()));
}

Failure rejected(std::string title, std::string advice) {
    return {.kind = FailureKind::rejected, .title = std::move(title), .advice = std::move(advice)};
}

constexpr const char* check_settings = "Check host, port and security in the settings of the e-mail channel.";

Failure failure_without_reply(CURLcode code, const Conversation& conversation) {
    const std::string detail = curl_easy_strerror(code);
    if (conversation.refused_by_guard)
        return rejected(
            "The mail server's address leads into a private network.",
            "Use the public name of the mail server, or ask the operator to allow private targets.");
    if (conversation.message_ended)
        return {.kind = FailureKind::unknown_outcome,
                .title = "The mail server did not say whether it took the message.",
                .detail = detail,
                .advice = std::string(look_first)};
    if (code == CURLE_LOGIN_DENIED) return failure_of_reply(535, conversation.refusal);
    if (code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION)
        return {.kind = FailureKind::needs_reconnect,
                .title = code == CURLE_USE_SSL_FAILED
                             ? "The mail server offers no STARTTLS."
                             : "The mail server's certificate is not valid for its name.",
                .detail = detail,
                .advice = check_settings};
    return {.kind = FailureKind::temporary,
            .title = "The mail server could not be reached.",
            .detail = detail,
            .advice =
                "Try again in a few minutes. If this goes on, check host, port and security of the channel."};
}

void prepare(CURL* call, Conversation& conversation, std::string_view own_name) {
    const auto& server = conversation.server;
    const auto url = url_of(server, own_name);
    curl_easy_setopt(call, CURLOPT_URL, url.c_str());
    curl_easy_setopt(call, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(call, CURLOPT_USE_SSL,
                     long{server.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL});
    curl_easy_setopt(call, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(call, CURLOPT_PROXY, "");
    curl_easy_setopt(call, CURLOPT_TIMEOUT_MS, static_cast<long>(server.timeout.count()));
    curl_easy_setopt(call, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_timeout.count()));
    curl_easy_setopt(call, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(call, CURLOPT_OPENSOCKETDATA, &conversation);
    curl_easy_setopt(call, CURLOPT_HEADERFUNCTION, take_reply);
    curl_easy_setopt(call, CURLOPT_HEADERDATA, &conversation);
    curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, drop);
    if (!server.username.empty()) {
        curl_easy_setopt(call, CURLOPT_USERNAME, server.username.c_str());
        curl_easy_setopt(call, CURLOPT_PASSWORD, server.password.c_str());
    }
}

Result<Done> perform(CURL* call, const Conversation& conversation) {
    const auto code = [&] {
        const BlockingScope waiting;
        return curl_easy_perform(call);
    }();
    if (code == CURLE_OK) return Done{};
    long reply = 0;
    curl_easy_getinfo(call, CURLINFO_RESPONSE_CODE, &reply);
    // Below 400 it is the reply to an earlier command: the server went on, then went away.
    if (reply >= 400) return failure_of_reply(static_cast<int>(reply), conversation.refusal);
    return failure_without_reply(code, conversation);
}

using Call = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Call new_call() {
    // curl_global_init is thread-safe since 7.84 and counts its callers.
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) throw std::runtime_error("libcurl could not be initialised");
    Call call(curl_easy_init(), &curl_easy_cleanup);
    if (!call) throw std::bad_alloc();
    return call;
}

} // namespace

Result<Done> send_mail(const OutgoingMail& mail) {
    if (!is_host(mail.server.host)) return rejected("The mail server's name is not valid", check_settings);
    if (!is_envelope_address(mail.from)) return rejected("The sender's address is not valid", check_settings);
    if (!is_envelope_address(mail.to))
        return rejected("The e-mail address is not valid", "Correct the address of the contact.");
    const auto call = new_call();
    Conversation conversation{.server = mail.server, .unsent = mail.message, .refusal = {}};
    prepare(call.get(), conversation, domain_of(mail.from));
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()), &curl_slist_free_all);
    curl_easy_setopt(call.get(), CURLOPT_MAIL_FROM, ("<" + mail.from + ">").c_str());
    curl_easy_setopt(call.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(call.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(call.get(), CURLOPT_READFUNCTION, give_message);
    curl_easy_setopt(call.get(), CURLOPT_READDATA, &conversation);
    return perform(call.get(), conversation);
}

Result<Done> check_server(const Server& server) {
    if (!is_host(server.host)) return rejected("The mail server's name is not valid", check_settings);
    const auto call = new_call();
    Conversation conversation{.server = server, .unsent = {}, .refusal = {}};
    prepare(call.get(), conversation, "localhost");
    curl_easy_setopt(call.get(), CURLOPT_NOBODY, 1L);
    curl_easy_setopt(call.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    return perform(call.get(), conversation);
}

} // namespace alcedo::providers::smtp
