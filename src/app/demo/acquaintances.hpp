#pragma once
#include "app/rooms.hpp"
#include "sandbox/sandbox.hpp"

namespace alcedo::app {

/// The outside world lives in memory and forgets everybody when it stops: tells it whom the database knows, and when they
/// last wrote, so that a reply within a window that is still open arrives. People whom it brings from then on are new.
void introduce_everybody(Rooms& rooms, sandbox::Sandbox& world);

} // namespace alcedo::app
