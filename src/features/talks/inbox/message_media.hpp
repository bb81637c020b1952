#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/office/files/file.hpp"

namespace alcedo::inbox {

/// waiting: its provider has it. failed: it cannot be had, `reason` says why.
enum class MediaState { waiting, kept, failed };
BOOST_DESCRIBE_ENUM(MediaState, waiting, kept, failed)

/// A file that came with a message.
struct MessageMedia {
    ConversationId conversation_id;
    MessageId message_id;
    std::int64_t position = 0; ///< among those of its message, from 0
    ChannelId channel_id;
    std::string reference; ///< the provider's id of it
    std::string name;      ///< empty until it is kept, where the provider gives none
    std::string type;      ///< media type: as the provider says, once it is kept as its content says
    MediaState state = MediaState::waiting;
    std::optional<std::string> reason; ///< why it is not here, in a sentence
    std::optional<files::FileId> file_id;
    std::optional<std::int64_t> size; ///< bytes
};
BOOST_DESCRIBE_STRUCT(MessageMedia, (),
                      (conversation_id, message_id, position, channel_id, reference, name, type, state,
                       reason, file_id, size))

} // namespace alcedo::inbox
