#pragma once
#include <boost/describe/enum.hpp>

namespace alcedo::channels {

/// What a message is, whichever channel it came or goes by.
enum class MessageKind {
    text,
    template_,
    email,
    image,
    audio,
    video,
    document,
    sticker,
    location,
    contacts,
    interactive,
    button,
    reaction,
    order,
    system, ///< the provider's words about the person, not hers
    unsupported
};
BOOST_DESCRIBE_ENUM(MessageKind, text, template_, email, image, audio, video, document, sticker, location,
                    contacts, interactive, button, reaction, order, system, unsupported)

} // namespace alcedo::channels
