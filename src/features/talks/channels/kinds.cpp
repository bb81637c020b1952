#include "features/talks/channels/kinds.hpp"

#include <algorithm>

namespace alcedo::channels {

// One line a kind, in the order in which they are offered.
#define CHANNEL_KINDS(KIND)                                                                                  \
    KIND(facebook_page)                                                                                      \
    KIND(whatsapp_cloud)                                                                                     \
    KIND(email_smtp)

#define DECLARE_KIND(word) ChannelKind word();
CHANNEL_KINDS(DECLARE_KIND)

Kinds all_kinds() {
#define MADE_KIND(word) word(),
    return Kinds({CHANNEL_KINDS(MADE_KIND)});
}

const ChannelKind* Kinds::find(std::string_view word) const {
    const auto found = std::ranges::find(kinds_, word, &ChannelKind::word);
    return found == kinds_.end() ? nullptr : &*found;
}

const ChannelKind& Kinds::of(const Channel& channel) const {
    if (const auto* kind = find(channel.kind)) return *kind;
    throw Refusal(RefusalCode::channel_unavailable,
                  channel.name + " is of a kind that this server does not know: " + channel.kind + ".");
}

Abilities Kinds::can(std::string_view word) const {
    const auto* kind = find(word);
    return kind ? kind->can : Abilities{};
}

std::string Kinds::condition(const std::function<bool(const ChannelKind&)>& is_meant) const {
    // No row has the empty word; a list must not be empty.
    std::string words = "''";
    for (const auto& kind : kinds_)
        if (is_meant(kind)) words += ", '" + kind.word + "'";
    return "kind in (" + words + ")";
}

} // namespace alcedo::channels
