#include "features/office/identity/sign_in_limits.hpp"

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/ip_address.hpp"

namespace alcedo::identity {
namespace {

constexpr std::string_view of_address = "login";
constexpr std::string_view of_account_at_address = "login_account_here";
constexpr std::string_view of_account = "login_account";
constexpr std::string_view of_browser = "login_browser";

std::map<std::string, http::RateRule, std::less<>> rules(const SecuritySettings& security) {
    using enum http::Counted;
    constexpr std::chrono::minutes minute{1};
    const http::RateRule a_minute{security.wrong_passwords_per_minute, minute, together};
    return {{std::string(of_address), {security.login_attempts_per_minute, minute, one_by_one}},
            {std::string(of_account_at_address), a_minute},
            {std::string(of_account), {security.wrong_passwords_per_hour, std::chrono::hours{1}, together}},
            {std::string(of_browser), a_minute}};
}

} // namespace

SignInLimits::SignInLimits(const Foundation& foundation)
    : key_(foundation.secrets.derive("known browsers")),
      counts_(foundation.database, foundation.clock),
      limiter_(foundation.clock, rules(foundation.settings.of<SecuritySettings>()),
               foundation.database.engine() == db::Engine::postgres ? &counts_ : nullptr) {}

SignInLimits::Attempt SignInLimits::admit(std::string_view account, const Device& device) {
    // Kept as keys in memory and in the database: neither an address nor a text of any length.
    Attempt attempt{hex(sha256(account)), http::network_of(device.address),
                    known_browser(account, device.mark)};
    if (!attempt.browser.empty()) {
        count(of_browser, attempt.browser);
        return attempt;
    }
    count(of_address, attempt.network);
    count(of_account_at_address, attempt.network + " " + attempt.account);
    count(of_account, attempt.account);
    return attempt;
}

void SignInLimits::forgive(const Attempt& attempt) {
    if (!attempt.browser.empty()) return limiter_.give_back(of_browser, attempt.browser);
    limiter_.give_back(of_account_at_address, attempt.network + " " + attempt.account);
    limiter_.give_back(of_account, attempt.account);
}

void SignInLimits::count(std::string_view rate_class, std::string_view key) {
    const auto answer = limiter_.take(rate_class, key);
    if (!answer.allowed)
        throw Refusal(RefusalCode::rate_limited,
                      "Too many attempts to sign in. Wait a moment, then try again.")
            .retry_after(answer.seconds_to_more);
}

/// "nonce.seal": made here for this account, or it is nobody's.
std::string SignInLimits::known_browser(std::string_view account, std::string_view mark) const {
    const auto dot = mark.find('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    const auto nonce = mark.substr(0, dot);
    return equal_in_constant_time(seal_of(account, nonce), mark.substr(dot + 1)) ? std::string(nonce)
                                                                                 : std::string();
}

std::string SignInLimits::browser_mark(std::string_view account) const {
    const auto nonce = random_token();
    return nonce + "." + seal_of(account, nonce);
}

std::string SignInLimits::seal_of(std::string_view account, std::string_view nonce) const {
    return base64url(hmac_sha256(key_, std::string(nonce) + " " + std::string(account)));
}

} // namespace alcedo::identity
