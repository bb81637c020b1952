#include "sandbox/graph/sending.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/json.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/message_check.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::chrono::seconds pair_interval{6};
constexpr int pair_burst = 45;
constexpr std::size_t longest_callback = 512;

/// The digits of `to`, or of the person a business-scoped id stands for.
std::string recipient_of(const Customers& customers, const bj::object& message,
                         const WhatsappNumber& sender) {
    const auto to = text_of(message, "to");
    if (to.empty()) {
        const auto user_id = text_of(message, "recipient");
        if (user_id.empty()) throw invalid_parameter("The parameter to is required.");
        const auto digits = customers.digits_of_user(user_id);
        if (!digits) throw invalid_parameter("Invalid parameter: recipient");
        return *digits;
    }
    const auto digits = phone_digits(to);
    if (!digits) throw invalid_parameter("Invalid parameter: to");
    if (*digits == sender.digits) throw whatsapp_error(131021);
    return *digits;
}

std::string accepted_answer(const bj::object& message, const std::string& digits, const std::string& user_id,
                            const std::string& wamid, bool is_template) {
    std::string out = R"({"messaging_product":"whatsapp","contacts":[{"input":)";
    const auto to = text_of(message, "to");
    json::write_text(out, to.empty() ? text_of(message, "recipient") : to);
    out += to.empty() ? R"(,"user_id":)" : R"(,"wa_id":)";
    json::write_text(out, to.empty() ? user_id : digits);
    out += R"(}],"messages":[{"id":)";
    json::write_text(out, wamid);
    if (is_template) out += R"(,"message_status":"accepted")";
    return out + "}]}";
}

bj::object parsed(const GraphCall& call) {
    if (call.body.empty()) throw invalid_parameter("The request body must be a JSON object.");
    auto message = bj::parse(call.body).as_object();
    if (text_of(message, "messaging_product") != "whatsapp")
        throw invalid_parameter("The parameter messaging_product is required.");
    return message;
}

} // namespace

std::string Sending::send(const GraphCall& call, bool answered) {
    const auto message = parsed(call);
    if (text_of(message, "status") == "read") {
        if (!text_of(message, "message_id").starts_with("wamid."))
            throw invalid_parameter("Invalid parameter");
        return R"({"success":true})";
    }
    const auto digits = recipient_of(stage_.customers, message, stage_.world.number);
    const auto checked = check_message(stage_.world, message);
    const auto callback = text_of(message, "biz_opaque_callback_data");
    if (callback.size() > longest_callback)
        throw invalid_parameter("Param biz_opaque_callback_data must be at most 512 characters long.");
    count_against_throughput();
    count_against_pair(digits);

    MessageLife::Accepted accepted;
    accepted.used = checked.used;
    auto& sent = accepted.message;
    sent.wamid = stage_.new_wamid(digits);
    sent.to = digits;
    sent.type = checked.type;
    if (checked.used != nullptr) {
        sent.template_name = checked.used->name;
        sent.language = checked.used->language;
    }
    sent.text = checked.text;
    sent.callback = callback;
    sent.at = stage_.clock.now();
    sent.answered = answered;
    auto answer =
        accepted_answer(message, digits, text_of(message, "recipient"), sent.wamid, checked.used != nullptr);
    life_.begin(std::move(accepted));
    return answer;
}

void Sending::count_against_throughput() {
    const int limit = stage_.faults.get()->throughput_limit;
    if (limit <= 0) return;
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex_);
    if (now - second_ >= std::chrono::seconds{1}) {
        second_ = now;
        in_second_ = 0;
    }
    if (++in_second_ > limit) throw whatsapp_error(130429);
}

/// A burst borrows from the time to come.
void Sending::count_against_pair(const std::string& digits) {
    if (!stage_.faults.get()->pair_limit) return;
    const auto now = stage_.clock.now();
    stage_.customers.with(digits, [&](Customer& customer) {
        const auto paid = std::max(customer.paid_until, now);
        if (paid - now > pair_interval * (pair_burst - 1)) throw whatsapp_error(131056);
        customer.paid_until = paid + pair_interval;
    });
}

} // namespace alcedo::sandbox
