#pragma once
#include "base/settings.hpp"

namespace alcedo::http {

struct CallSettings {
    static constexpr std::string_view section = "calls";
    int to_one_host = 256;
    int waited_for = 64;

    void describe(SettingsSection& in) {
        in.number("to_one_host", to_one_host, 4, 1024,
                  "Calls that background jobs may make to one host at the same time. One workspace gets a "
                  "sixteenth of "
                  "those that are left; the next ones wait for their turn.");
        in.number("waited_for", waited_for, 8, 512,
                  "Calls to other servers that people may wait for at the same time (connecting or checking "
                  "a channel, "
                  "test leads), a quarter of them for one host and four for one workspace; the next ones are "
                  "told to "
                  "come back.");
    }
};

} // namespace alcedo::http
