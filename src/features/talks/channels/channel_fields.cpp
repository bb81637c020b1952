#include "features/talks/channels/channel_fields.hpp"

#include "features/talks/channels/kinds.hpp"

namespace alcedo::channels {

using namespace db::filter;
using db::filter::Type;

namespace {

Field kind_field() {
    auto kind = field("kind", Type::choice);
    for (const auto& its : all_kinds()) kind.choices.push_back({its.word, its.label});
    return kind;
}

} // namespace

const Fields& channel_fields() {
    static const Fields fields({"channel", "channels", std::string(ChannelId::prefix)},
                               {
                                   record_id(ChannelId::prefix),
                                   always(kind_field()),
                                   always(field("name", Type::text)),
                                   always(code("external_id")),
                                   always(words<ChannelState>("state")),
                                   field("checked_at", Type::datetime),
                                   field("paused_until", Type::datetime),
                                   made_at("created_at"),
                               },
                               {});
    return fields;
}

} // namespace alcedo::channels
