#pragma once
#include <boost/describe/enum.hpp>

#include "base/settings.hpp"
#include "base/words.hpp"

namespace alcedo::identity {

/// Who may open a workspace.
enum class SignUpMode { open, invited, closed };
BOOST_DESCRIBE_ENUM(SignUpMode, open, invited, closed)

struct SecuritySettings {
    static constexpr std::string_view section = "security";
    std::string key_ring;
    int access_token_minutes = 15;
    int refresh_token_days = 30;
    int login_attempts_per_minute = 60;
    int wrong_passwords_per_minute = 10;
    int wrong_passwords_per_hour = 100;
    int signups_per_hour = 20;
    std::string sign_up = "open";
    std::string sign_up_code;
    int requests_per_minute = 6000;
    int workspace_requests_per_minute = 0;
    bool allow_private_targets = false;

    SignUpMode sign_up_mode() const { return parse_word<SignUpMode>(sign_up).value_or(SignUpMode::closed); }

    void describe(SettingsSection& in) {
        in.secret("key_ring", key_ring,
                  "Keys that seal stored secrets, '1 <64 hex digits>' a line; empty means the file keys in "
                  "the data "
                  "folder.");
        in.number("access_token_minutes", access_token_minutes, 1, 1440, "Life of an access token.");
        in.number("refresh_token_days", refresh_token_days, 1, 365,
                  "Days without use after which a person must sign in again.");
        in.number(
            "login_attempts_per_minute", login_attempts_per_minute, 1, 100000,
            "Login attempts that one address (of IPv6 its /64) may make, whoever they are for. Browsers in "
            "which the same person signed in before do not count.");
        in.number(
            "wrong_passwords_per_minute", wrong_passwords_per_minute, 1, 100000,
            "Wrong passwords for one account from one address, or from one browser that is known as hers.");
        in.number("wrong_passwords_per_hour", wrong_passwords_per_hour, 1, 100000,
                  "Wrong passwords for one account from all addresses together; browsers that are known as "
                  "hers are let in all the same.");
        in.number("signups_per_hour", signups_per_hour, 1, 100000, "Workspaces that one address may open.");
        in.word("sign_up", sign_up, {"open", "invited", "closed"},
                "Who may open a workspace: everybody, who has the code, or nobody.");
        in.secret("sign_up_code", sign_up_code, "What the invited give when they open a workspace.");
        in.number("requests_per_minute", requests_per_minute, 10, 100000000,
                  "API requests that one person may make.");
        in.number("workspace_requests_per_minute", workspace_requests_per_minute, 0, 1000000000,
                  "API requests that all people of one workspace may make together; 0 means no limit.");
        in.flag("allow_private_targets", allow_private_targets,
                "Lets addresses that people type in (mail servers, webhooks) point into private networks.");
    }
};

} // namespace alcedo::identity
