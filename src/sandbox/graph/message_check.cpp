#include "sandbox/graph/message_check.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "sandbox/graph/errors.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::string_view media_types[] = {"image", "video", "audio", "document", "sticker"};
constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_interactive_text = 1024;
constexpr std::size_t most_buttons = 3;

bool is_media_type(std::string_view type) {
    return std::ranges::find(media_types, type) != std::end(media_types);
}

/// UTF-8 characters.
std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string check_text(const bj::object& content) {
    auto body = text_of(content, "body");
    if (body.empty()) throw whatsapp_error(131008, "The parameter text['body'] is required.");
    if (length_of(body) > longest_text)
        throw invalid_parameter("Param text['body'] must be at most 4096 characters long.");
    return body;
}

std::string check_media(const bj::object& content) {
    if (text_of(content, "id").empty() == text_of(content, "link").empty())
        throw invalid_parameter("Exactly one of id and link is required.");
    return text_of(content, "caption");
}

std::string check_interactive(const bj::object& content) {
    const auto* body = object_of(content, "body");
    const auto* action = object_of(content, "action");
    if (body == nullptr || text_of(*body, "text").empty() || action == nullptr)
        throw whatsapp_error(131008, "interactive needs a body with a text, and an action.");
    if (length_of(text_of(*body, "text")) > longest_interactive_text)
        throw whatsapp_error(131009, "The body text is longer than 1024 characters.");
    if (const auto* buttons = action->if_contains("buttons");
        buttons != nullptr && (!buttons->is_array() || buttons->as_array().size() > most_buttons))
        throw whatsapp_error(131009, "At most 3 buttons are allowed.");
    return text_of(*body, "text");
}

} // namespace

CheckedMessage check_message(const World& world, const bj::object& message) {
    auto type = text_of(message, "type");
    if (type.empty()) type = "text";
    if (type == "contacts") {
        if (message.if_contains(type) == nullptr) throw whatsapp_error(131008);
        return {type, "", nullptr};
    }
    const auto* content = object_of(message, type);
    if (content == nullptr) throw whatsapp_error(131008, "The parameter " + type + " is required.");
    if (type == "template") return check_template(world, *content);
    if (type == "text") return {type, check_text(*content), nullptr};
    if (type == "interactive") return {type, check_interactive(*content), nullptr};
    if (type == "reaction") return {type, text_of(*content, "emoji"), nullptr};
    if (type == "location") return {type, text_of(*content, "name"), nullptr};
    if (is_media_type(type)) return {type, check_media(*content), nullptr};
    throw invalid_parameter(
        "Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, "
        "REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got \"" +
        type + "\".");
}

std::string text_of(const bj::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

const bj::object* object_of(const bj::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found != nullptr ? found->if_object() : nullptr;
}

} // namespace alcedo::sandbox
