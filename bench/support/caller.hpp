#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "http/client/client.hpp"
#include "sandbox/credentials.hpp"

namespace alcedo::bench {

/// Somebody who uses the API of a running program, to set up what is measured.
class Caller {
public:
    /// Each name is somebody with a workspace of her own.
    explicit Caller(std::string url, std::string name = "bench")
        : url_(std::move(url)), name_(std::move(name)) {}

    void sign_up(); ///< opens her workspace
    void sign_in(); ///< into the workspace that sign_up opened, maybe in an earlier run
    /// The body of the answer; throws when it is not 2xx.
    std::string ask(http::Method method, std::string_view path, std::string body = "");
    /// The header fields that say who is calling.
    std::string fields() const { return "Authorization: Bearer " + token_ + "\r\n"; }

private:
    std::string url_;
    std::string name_;
    std::string token_;
    http::Client client_;
};

enum class Greeting { off, by_whatsapp };

/// Connects the sandbox's WhatsApp number and Page; each of its forms greets new leads, or none does. `name` is what the
/// greeting calls them.
void connect_channels(Caller& caller, const sandbox::Credentials& credentials, Greeting greeting,
                      const std::string& name = "{{first_name|there}}");
/// Connects something; the channel's id.
std::string connect_channel(Caller& caller, std::string_view kind, const std::string& credentials);

} // namespace alcedo::bench
