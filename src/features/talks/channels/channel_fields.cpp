#include "features/talks/channels/channel_fields.hpp"

#include "features/talks/channels/channel.hpp"

namespace alcedo::channels {

using namespace db::filter;

const Fields& channel_fields() {
    static const Fields fields({"channel", "channels", std::string(ChannelId::prefix)},
                               {
                                   record_id(ChannelId::prefix),
                                   always(words<ChannelKind>("kind")),
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
