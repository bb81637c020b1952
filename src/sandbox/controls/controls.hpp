#pragma once

namespace alcedo::http {
class Routes;
}

namespace alcedo::sandbox {

class Sandbox;

/// POST and GET /_sandbox/…: every verb of the sandbox for those who are not in its process.
void add_controls(http::Routes& routes, Sandbox& sandbox);

} // namespace alcedo::sandbox
