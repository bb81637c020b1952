#include "base/json.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/webhooks/changes.hpp"
#include "sandbox/webhooks/whatsapp_value.hpp"

namespace alcedo::sandbox {
namespace {

std::string pricing_of(const Status& status) {
    std::string out = R"(,"pricing":{"billable":)";
    out += status.billable ? "true" : "false";
    out += R"(,"pricing_model":"PMP","type":)";
    out += status.billable ? R"("regular")" : R"("free_customer_service")";
    out += R"(,"category":)";
    json::write_text(out, status.category);
    return out + '}';
}

std::string errors_of(int code) {
    const auto& reason = whatsapp_reason(code);
    std::string out = R"(,"errors":[{"code":)" + std::to_string(code) + R"(,"title":)";
    json::write_text(out, reason.title);
    out += R"(,"message":)";
    json::write_text(out, reason.title);
    out += R"(,"error_data":{"details":)";
    json::write_text(out, reason.details);
    return out + R"(},"href":"/documentation/business-messaging/whatsapp/support/error-codes"}])";
}

} // namespace

Change status_change(const WhatsappNumber& number, const Persona& person, const Status& status) {
    std::string value = value_start(number);
    if (!status.error) value += contacts_member(person);
    value += R"(,"statuses":[{"id":)";
    json::write_text(value, status.wamid);
    value += R"(,"status":)";
    json::write_text(value, status.word);
    value += R"(,"timestamp":")" + std::to_string(epoch_ms(status.at) / 1000) + R"(","recipient_id":)";
    json::write_text(value, wa_id_of(person));
    if (!status.error) {
        value += R"(,"recipient_user_id":)";
        json::write_text(value, person.user_id);
    }
    if (!status.callback.empty()) {
        value += R"(,"biz_opaque_callback_data":)";
        json::write_text(value, status.callback);
    }
    if (status.error)
        value += errors_of(*status.error);
    else if (status.word != "read")
        value += pricing_of(status);
    value += "}]}";
    return {"whatsapp_business_account", number.waba_id, "messages", std::move(value)};
}

} // namespace alcedo::sandbox
