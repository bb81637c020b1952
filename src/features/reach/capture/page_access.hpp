#pragma once
#include "features/talks/channels/channels.hpp"
#include "features/talks/channels/kinds/meta_graph.hpp"

namespace alcedo::capture {

/// What a channel that brings Meta's leads is read with.
struct PageAccess {
    std::string page_id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(PageAccess, (), (page_id, access_token))

inline PageAccess access_to(const channels::Channels& channels, const channels::Channel& page) {
    return channels.open(page).as<PageAccess>();
}

} // namespace alcedo::capture
