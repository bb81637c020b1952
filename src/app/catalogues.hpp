#pragma once
#include <string>

namespace alcedo::app {

struct Rooms;

/// What the rooms say of themselves, as Markdown; `docs/` holds the same and ./dev test compares.
std::string event_catalogue(const Rooms& rooms);
std::string permission_catalogue(const Rooms& rooms);
std::string schedule_catalogue(const Rooms& rooms);
std::string field_catalogue(const Rooms& rooms);
/// The OpenAPI document of this program.
std::string openapi_text(const Rooms& rooms);

/// Opens the program on an empty database for as long as it takes to ask it about itself.
std::string ask_the_program(std::string (*about)(const Rooms&));

} // namespace alcedo::app
