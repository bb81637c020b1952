#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/webhooks/changes.hpp"
#include "sandbox/webhooks/whatsapp_value.hpp"

namespace alcedo::sandbox {
namespace {

void write_member(std::string& out, std::string_view name, std::string_view text) {
    out += out.back() == '{' ? "" : ",";
    json::write_text(out, name);
    out += ':';
    json::write_text(out, text);
}

std::string media(const Received& received, std::string_view mime_type) {
    std::string out = "{";
    if (!received.message.text.empty()) write_member(out, "caption", received.message.text);
    write_member(out, "mime_type", mime_type);
    write_member(out, "sha256", base64(sha256(received.media_id)));
    write_member(out, "id", received.media_id);
    if (!received.media_url.empty()) write_member(out, "url", received.media_url);
    return out;
}

/// Somewhere within a few kilometres of Praça do Comércio.
std::string location(const Received& received) {
    Dice dice{mixed(received.wamid)};
    std::string out = "{\"latitude\":";
    json::write_double(out, 38.70 + dice.between(0, 5'000) / 100'000.0);
    out += ",\"longitude\":";
    json::write_double(out, -9.18 + dice.between(0, 6'000) / 100'000.0);
    if (!received.message.text.empty()) write_member(out, "name", received.message.text);
    return out + '}';
}

/// The object that is named like the type.
std::string content(const Received& received) {
    const auto& kind = received.message.kind;
    std::string out = "{";
    if (kind == "image") return media(received, "image/jpeg") + '}';
    if (kind == "audio") return media(received, "audio/ogg; codecs=opus") + ",\"voice\":true}";
    if (kind == "sticker") return media(received, "image/webp") + ",\"animated\":false}";
    if (kind == "document") return media(received, "application/pdf") + ",\"filename\":\"plan.pdf\"}";
    if (kind == "location") return location(received);
    if (kind == "button") {
        write_member(out, "payload", received.message.text);
        write_member(out, "text", received.message.text);
    } else {
        write_member(out, "body", received.message.text);
    }
    return out + '}';
}

} // namespace

Change message_change(const WhatsappNumber& number, const Persona& person, const Received& received) {
    std::string value = value_start(number) + contacts_member(person) + R"(,"messages":[{)";
    if (received.message.reply_to) {
        value += R"("context":{)";
        write_member(value, "from", number.digits);
        write_member(value, "id", *received.message.reply_to);
        value += '}';
    }
    write_member(value, "from", wa_id_of(person));
    write_member(value, "from_user_id", person.user_id);
    write_member(value, "id", received.wamid);
    write_member(value, "timestamp", std::to_string(epoch_ms(received.at) / 1000));
    write_member(value, "type", received.message.kind);
    value += ',';
    json::write_text(value, received.message.kind);
    value += ':' + content(received) + "}]}";
    return {"whatsapp_business_account", number.waba_id, "messages", std::move(value)};
}

} // namespace alcedo::sandbox
