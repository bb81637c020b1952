#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "providers/meta/webhook.hpp"
#include "providers/whatsapp/webhook.hpp"

// What arrives at our webhook addresses: any bytes must give notices or a Refusal malformed, and every text in them
// must be fit for the database.

using namespace alcedo;
using namespace alcedo::providers;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_storable(std::string_view text) {
    require(is_valid_utf8(text) && text.find('\0') == std::string_view::npos);
}

void require_digits(std::string_view text) {
    require(!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos);
}

void read_leads(std::string_view body) {
    for (const auto& notice : meta::read_leadgen(body).items) {
        require_digits(notice.leadgen_id);
        require_digits(notice.page_id);
        if (notice.created_time)
            require(parse_rfc3339(to_rfc3339(*notice.created_time)) == notice.created_time);
    }
}

void read_whatsapp(std::string_view body) {
    const auto content = whatsapp::read_webhook(body);
    for (const auto& message : content.messages) {
        require(message.from || message.user_id);
        require(!message.wamid.empty());
        if (message.from) require_digits(std::string_view(*message.from).substr(1));
        for (const auto* text :
             {&message.wamid, &message.text, &message.profile_name, &message.phone_number_id})
            require_storable(*text);
    }
    for (const auto& status : content.statuses) {
        require(!status.wamid.empty());
        require((status.status == whatsapp::DeliveryStatus::failed) == status.error.has_value());
        require_storable(status.callback_data);
    }
    for (const auto& update : content.templates) require(!update.name.empty() && !update.value.empty());
}

template <class F> bool is_malformed(F&& read, std::string_view body) {
    try {
        read(body);
        return false;
    } catch (const Refusal& refusal) {
        require(refusal.code() == RefusalCode::malformed);
        return true;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(bytes), size);
    require(!meta::verify_signature("secret", body, body));
    const auto signature = meta::signature_of("secret", body);
    require(meta::verify_signature("secret", body, signature));
    require(!meta::verify_signature("another", body, signature));

    const bool malformed = is_malformed(meta::head_of, body);
    require(is_malformed(read_leads, body) == malformed);
    require(is_malformed(read_whatsapp, body) == malformed);
    return 0;
}
