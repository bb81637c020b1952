#include "base/words.hpp"
#include "features/talks/channels/kinds/meta_graph.hpp"
#include "features/talks/channels/kinds/whatsapp_cloud.hpp"
#include "providers/whatsapp/cloud.hpp"

namespace alcedo::channels::whatsapp {
namespace {

namespace wa = providers::whatsapp;

Template neutral(const wa::Template& theirs) {
    Template ours{.id = theirs.id,
                  .name = theirs.name,
                  .language = theirs.language,
                  .status = theirs.status,
                  .category = theirs.category,
                  .parameter_format = std::string(word_of(theirs.parameter_format)),
                  .header_format = std::string(word_of(theirs.header_format)),
                  .header_text = theirs.header_text,
                  .body = theirs.body,
                  .footer = theirs.footer,
                  .buttons = {},
                  .variables = theirs.variables,
                  .rejected_reason = theirs.rejected_reason};
    for (const auto& button : theirs.buttons) ours.buttons.push_back({button.type, button.text, button.url});
    return ours;
}

wa::Template theirs_of(const Template& ours) {
    wa::Template theirs{
        .id = ours.id,
        .name = ours.name,
        .language = ours.language,
        .status = ours.status,
        .category = ours.category,
        .parameter_format =
            parse_word<wa::ParameterFormat>(ours.parameter_format).value_or(wa::ParameterFormat::positional),
        .header_format = parse_word<wa::HeaderFormat>(ours.header_format).value_or(wa::HeaderFormat::none),
        .header_text = ours.header_text,
        .body = ours.body,
        .footer = ours.footer,
        .buttons = {},
        .variables = ours.variables,
        .rejected_reason = ours.rejected_reason};
    for (const auto& button : ours.buttons) theirs.buttons.push_back({button.type, button.text, button.url});
    return theirs;
}

std::vector<wa::VariableValue> theirs_of(const std::vector<VariableValue>& values) {
    std::vector<wa::VariableValue> theirs;
    theirs.reserve(values.size());
    for (const auto& value : values) theirs.push_back({value.name, value.value});
    return theirs;
}

providers::Result<TemplatePage> list(const Opened& number, const std::optional<std::string>& after) {
    const auto credentials = number.as<Credentials>();
    const auto page = wa::read_templates(number.foundation.client.call(wa::templates_request(
        graph_of(number.foundation), credentials.waba_id, credentials.access_token, after)));
    if (!page) return page.failure();
    TemplatePage found{{}, page->after};
    for (const auto& theirs : page->items) found.items.push_back(neutral(theirs));
    return found;
}

/// People without a phone are known by WhatsApp's id of them.
wa::Recipient recipient_of(const std::string& to) {
    constexpr std::string_view by_id = "user:";
    if (to.starts_with(by_id)) return {{}, to.substr(by_id.size())};
    return {to, {}};
}

} // namespace

TemplateRules template_rules() {
    return {.list = list,
            .why_not = [](const Template& message) { return wa::why_not_sendable(theirs_of(message)); },
            .missing =
                [](const Template& message, const std::vector<VariableValue>& values) {
                    return wa::missing_variables(theirs_of(message), theirs_of(values));
                },
            .render =
                [](const Template& message, const std::vector<VariableValue>& values) {
                    return wa::render(theirs_of(message), theirs_of(values));
                }};
}

providers::Result<std::string> send(const Opened& number, const Letter& letter) {
    const auto credentials = number.as<Credentials>();
    const auto graph = graph_of(number.foundation);
    const wa::Sender sender{credentials.phone_number_id, credentials.access_token};
    const auto to = recipient_of(letter.to);
    const auto request =
        letter.filled
            ? wa::send_template_request(graph, sender, to, theirs_of(letter.filled->content),
                                        theirs_of(letter.filled->values), letter.callback)
            : wa::send_text_request(graph, sender, to, letter.text, letter.callback, letter.answers);
    const auto sent = wa::read_sent(number.foundation.client.call(request));
    if (!sent) return sent.failure();
    return sent->wamid;
}

} // namespace alcedo::channels::whatsapp
