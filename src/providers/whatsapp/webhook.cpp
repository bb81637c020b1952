#include "providers/whatsapp/webhook.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"
#include "providers/loose_json.hpp"
#include "providers/whatsapp/error.hpp"
#include "providers/whatsapp/inbound.hpp"

namespace alcedo::providers::whatsapp {
namespace {

/// One change of one entry: what its elements share.
struct Change {
    std::string waba_id;
    std::string field;
    std::string phone_number_id;
    Loose value;
};

Failure failure_of_element(const Loose& error) {
    constexpr std::int64_t no_code = 1'000'000'000; // 0 is a code of its own: a dead token
    auto title = error["title"].text();
    if (title.empty()) title = error["message"].text();
    const auto code = std::clamp<std::int64_t>(error["code"].integer().value_or(no_code), 0, no_code);
    auto failure = failure_of_code(static_cast<int>(code), title, error["error_data"]["details"].text());
    if (code == no_code) failure.code = 0;
    return failure;
}

std::optional<StatusUpdate> status_of(const Change& change, const Loose& element) {
    const auto status = parse_word<DeliveryStatus>(element["status"].text());
    StatusUpdate update;
    update.wamid = element["id"].text();
    if (!status || update.wamid.empty()) return std::nullopt;
    update.phone_number_id = change.phone_number_id;
    update.status = *status;
    update.at = element["timestamp"].time();
    update.recipient = e164_of(element["recipient_id"]);
    update.recipient_user_id = element["recipient_user_id"].text_if_any();
    update.callback_data = element["biz_opaque_callback_data"].text();
    if (*status == DeliveryStatus::failed) {
        const auto errors = element["errors"].items();
        update.error = failure_of_element(errors.empty() ? Loose() : errors.front());
    }
    return update;
}

std::optional<PreferenceUpdate> preference_of(const Change& change, const Loose& element) {
    const auto value = element["value"].text();
    PreferenceUpdate update;
    update.phone = e164_of(element["wa_id"]);
    update.user_id = element["user_id"].text_if_any();
    if ((value != "stop" && value != "resume") || (!update.phone && !update.user_id)) return std::nullopt;
    update.phone_number_id = change.phone_number_id;
    update.marketing_wanted = value == "resume";
    update.at = element["timestamp"].time();
    return update;
}

/// Adds what `read` makes of each element of a list; what it makes nothing of is counted.
template <class T, class F> void add_all(std::vector<T>& out, int& skipped, const Loose& list, F&& read) {
    for (const auto& element : list.items()) {
        if (auto item = read(element))
            out.push_back(std::move(*item));
        else
            ++skipped;
    }
}

void read_messages(const Change& change, WebhookContent& content) {
    const auto people = change.value["contacts"];
    add_all(content.messages, content.skipped, change.value["messages"],
            [&](const Loose& element) { return inbound_of(change.phone_number_id, people, element); });
    add_all(content.statuses, content.skipped, change.value["statuses"],
            [&](const Loose& element) { return status_of(change, element); });
    for (const auto& error : change.value["errors"].items())
        content.problems.push_back({change.phone_number_id, failure_of_element(error)});
}

void read_preferences(const Change& change, WebhookContent& content) {
    add_all(content.preferences, content.skipped, change.value["user_preferences"],
            [&](const Loose& element) { return preference_of(change, element); });
}

/// The status that an event leaves a template in; a flagged one can still be sent.
std::string status_after(const std::string& event) {
    return event == "UNPAUSED" || event == "REINSTATED" || event == "FLAGGED" ? "APPROVED" : event;
}

void read_template(const Change& change, WebhookContent& content) {
    const auto& value = change.value;
    TemplateUpdate update;
    update.waba_id = change.waba_id;
    update.template_id = value["message_template_id"].text();
    update.name = value["message_template_name"].text();
    update.language = value["message_template_language"].text();
    // The documents disagree about field names, so the members decide.
    if (value["new_quality_score"]) {
        update.change = TemplateChange::quality;
        update.value = value["new_quality_score"].text();
    } else if (value["new_category"]) {
        update.change = TemplateChange::category;
        // While a change is announced, `new_category` is still the present one.
        update.value = value["new_category"].text();
        if (const auto coming = value["correct_category"].text(); !coming.empty())
            update.reason = "Will become " + coming + " within 24 hours.";
    } else {
        update.value = status_after(value["event"].text());
        for (const auto& place : {value["rejection_info"]["reason"], value["other_info"]["description"],
                                  value["disable_info"]["disable_date"], value["reason"]})
            if (update.reason.empty() && place.text() != "NONE") update.reason = place.text();
    }
    if (update.name.empty() || update.value.empty())
        ++content.skipped;
    else
        content.templates.push_back(std::move(update));
}

void read_number(const Change& change, WebhookContent& content) {
    const auto& value = change.value;
    NumberUpdate update;
    update.waba_id = change.waba_id;
    update.field = change.field;
    update.display_phone_number = value["display_phone_number"].text();
    update.event = value["event"].text();
    if (update.event.empty()) update.event = value["alert_info"]["alert_type"].text();
    for (const auto& place : {value["current_limit"], value["max_daily_conversations_per_business"],
                              value["ban_info"]["waba_ban_state"], value["violation_info"]["violation_type"],
                              value["alert_info"]["alert_description"]})
        if (update.detail.empty()) update.detail = place.text();
    content.numbers.push_back(std::move(update));
}

struct Field {
    std::string_view name;
    void (*read)(const Change&, WebhookContent&);
};
constexpr auto fields = std::to_array<Field>({
    {"messages", read_messages},
    {"user_preferences", read_preferences},
    {"message_template_status_update", read_template},
    {"message_template_quality_update", read_template},
    {"template_category_update", read_template},
    {"phone_number_quality_update", read_number},
    {"business_capability_update", read_number},
    {"account_update", read_number},
    {"account_alerts", read_number},
});

} // namespace

WebhookContent read_webhook(std::string_view body) {
    const auto document = LooseDocument::require(body);
    WebhookContent content;
    if (document.root()["object"].text() != "whatsapp_business_account") return content;
    for (const auto& entry : document.root()["entry"].items()) {
        for (const auto& element : entry["changes"].items()) {
            const auto value = element["value"];
            const Change change{entry["id"].text(), element["field"].text(),
                                value["metadata"]["phone_number_id"].text(), value};
            const auto* field = std::ranges::find(fields, change.field, &Field::name);
            if (field == fields.end() || !value.is_object())
                ++content.skipped;
            else
                field->read(change, content);
        }
    }
    return content;
}

} // namespace alcedo::providers::whatsapp
