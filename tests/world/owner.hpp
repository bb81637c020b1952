#pragma once
#include <optional>
#include <string>

#include "sandbox/sandbox.hpp"
#include "tests/world/talk.hpp"

namespace alcedo::test {

/// A person who works with a server process: signs up, connects the world's number and Page, greets every lead.
struct Owner {
    explicit Owner(const std::string& its_url) : url(its_url) { talk.emplace(url, sign_up(url)); }

    static std::string sign_up(const std::string& url);
    void log_in();
    void connect(const sandbox::Credentials& world);

    std::string url;
    std::optional<Talk> talk;
    std::string number; ///< the WhatsApp channel's id
};

} // namespace alcedo::test
