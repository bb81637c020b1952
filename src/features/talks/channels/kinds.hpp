#pragma once
#include <string_view>
#include <vector>

#include "features/talks/channels/channel_kind.hpp"

namespace alcedo::channels {

/// The kinds of channel that this server knows, in the order in which they are offered.
class Kinds {
public:
    explicit Kinds(std::vector<ChannelKind> kinds) : kinds_(std::move(kinds)) {}

    auto begin() const { return kinds_.begin(); }
    auto end() const { return kinds_.end(); }
    const ChannelKind* find(std::string_view word) const;
    /// Throws Refusal channel_unavailable: what an unknown word means cannot be guessed.
    const ChannelKind& of(const Channel& channel) const;
    /// What a kind of this word can do; nothing for an unknown one.
    Abilities can(std::string_view word) const;
    /// An SQL condition on rows of channels: of a kind of which this is true.
    std::string condition(const std::function<bool(const ChannelKind&)>& is_meant) const;

private:
    std::vector<ChannelKind> kinds_;
};

/// The list. A new kind is its file under kinds/ and a line there.
Kinds all_kinds();

} // namespace alcedo::channels
