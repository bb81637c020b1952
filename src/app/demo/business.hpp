#pragma once
#include <vector>

#include "app/rooms.hpp"
#include "sandbox/sandbox.hpp"

namespace alcedo::app {

constexpr std::string_view demo_email = "ines@casabrisa.example";
constexpr std::string_view demo_password = "kingfisher";

// The kinds that the simulated providers stand for.
constexpr std::string_view page_kind = "facebook_page";
constexpr std::string_view whatsapp_kind = "whatsapp_cloud";
constexpr std::string_view mailbox_kind = "email_smtp";

struct DemoBusiness {
    TenantId tenant;
    UserId owner;
    ChannelId page;
    ChannelId whatsapp;
    ChannelId mailbox;
};

/// The demo's workspace, when it was opened before.
std::optional<DemoBusiness> find_demo_business(Rooms& rooms);

/// Opens the workspace as a person would: signs up, adds the team, connects page, number and mailbox, reads the forms
/// and switches their instant responses on.
DemoBusiness open_demo_business(Rooms& rooms, const sandbox::Credentials& credentials);

/// The outside world forgot its addresses when it stopped: connects the mailbox to its new port.
void reconnect_demo_business(Rooms& rooms, const DemoBusiness& business,
                             const sandbox::Credentials& credentials);

} // namespace alcedo::app
