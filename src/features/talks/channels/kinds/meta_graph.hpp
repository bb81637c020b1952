#pragma once
#include "features/foundation.hpp"
#include "providers/meta/graph.hpp"
#include "providers/meta/meta_settings.hpp"

namespace alcedo::channels {

/// Where Graph is and which app of ours calls it.
inline providers::meta::Graph graph_of(const Foundation& foundation) {
    const auto& meta = foundation.settings.of<providers::meta::MetaSettings>();
    return {meta.graph_url, meta.graph_version, meta.app_id, meta.app_secret};
}

} // namespace alcedo::channels
