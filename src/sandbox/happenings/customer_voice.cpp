#include "sandbox/happenings/customer_voice.hpp"

#include "sandbox/graph/media.hpp"
#include "sandbox/people/replies.hpp"
#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {

std::string CustomerVoice::say(std::string_view phone_digits, const CustomerMessage& message) {
    Received received;
    received.wamid = stage_.new_wamid(phone_digits);
    received.message = message;
    received.at = stage_.clock.now();
    if (is_media(message.kind)) {
        received.media_id =
            new_media_id(message.kind, static_cast<std::uint64_t>(++stage_.customer_messages));
        received.media_url = media_url(stage_, received.media_id);
    } else {
        ++stage_.customer_messages;
    }
    stage_.customers.with(phone_digits, [&](Customer& customer) {
        customer.last_wrote = received.at;
        if (means_stop(message.text)) customer.stopped = true;
    });
    const auto person = stage_.customers.persona_of(phone_digits);
    stage_.webhooks.send(message_change(stage_.world.number, person, received));
    return received.wamid;
}

} // namespace alcedo::sandbox
