#include "bench/support/world.hpp"

namespace alcedo::bench {

std::map<std::string, std::string> settings_for(const sandbox::Sandbox& world) {
    const auto credentials = world.credentials();
    return {{"ALCEDO_META_APP_ID", credentials.app_id},
            {"ALCEDO_META_APP_SECRET", credentials.app_secret},
            {"ALCEDO_META_VERIFY_TOKEN", credentials.verify_token},
            {"ALCEDO_META_GRAPH_URL", credentials.graph_url},
            {"ALCEDO_SECURITY_ALLOW_PRIVATE_TARGETS", "true"}};
}

} // namespace alcedo::bench
