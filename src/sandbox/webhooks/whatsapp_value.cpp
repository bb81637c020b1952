#include "sandbox/webhooks/whatsapp_value.hpp"

#include "base/json.hpp"

namespace alcedo::sandbox {

std::string value_start(const WhatsappNumber& number) {
    std::string out = R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":)";
    json::write_text(out, number.digits);
    out += R"(,"phone_number_id":)";
    json::write_text(out, number.id);
    return out + '}';
}

std::string contacts_member(const Persona& person) {
    std::string out = R"(,"contacts":[{"profile":{"name":)";
    json::write_text(out, person.full_name());
    out += R"(},"wa_id":)";
    json::write_text(out, wa_id_of(person));
    out += R"(,"user_id":)";
    json::write_text(out, person.user_id);
    return out + "}]";
}

std::string wa_id_of(const Persona& person) { return person.phone.substr(1); }

} // namespace alcedo::sandbox
