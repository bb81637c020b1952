#pragma once
#include "base/settings.hpp"

namespace alcedo::allowances {

struct AllowancesSettings {
    static constexpr std::string_view section = "limits";
    int contacts_per_workspace = 2'000'000;
    int leads_per_workspace = 2'000'000;
    int messages_per_workspace = 20'000'000;
    int megabytes_per_workspace = 20'000;

    void describe(SettingsSection& in) {
        constexpr int most = 2'000'000'000;
        in.number("contacts_per_workspace", contacts_per_workspace, 1, most,
                  "Contacts that people of one workspace may add until it is full; what forms and channels "
                  "bring is "
                  "always kept.");
        in.number("leads_per_workspace", leads_per_workspace, 1, most, "Leads, likewise.");
        in.number("messages_per_workspace", messages_per_workspace, 1, most, "Messages, likewise.");
        in.number("megabytes_per_workspace", megabytes_per_workspace, 1, most,
                  "Texts of all contacts, leads and messages of one workspace, in millions of characters, "
                  "likewise.");
    }
};

} // namespace alcedo::allowances
