#include "providers/whatsapp/inbound.hpp"

namespace alcedo::providers::whatsapp {
namespace {

std::string first_of(std::initializer_list<std::string> candidates) {
    for (const auto& candidate : candidates)
        if (!candidate.empty()) return candidate;
    return {};
}

void add_line(std::string& out, std::string_view line) {
    if (line.empty()) return;
    if (!out.empty()) out += '\n';
    out += line;
}

std::string of_file(const Loose& element, std::string_view member, std::string sign) {
    const auto file = element[member];
    if (!file) return sign + " (could not be received)";
    return first_of({file["caption"].text(), std::move(sign)});
}

std::string of_document(const Loose& element) {
    const auto name = element["document"]["filename"].text();
    std::string out = "📄 " + first_of({name, "Document"});
    add_line(out, element["document"]["caption"].text());
    return out;
}

std::string of_location(const Loose& place) {
    const auto name = place["name"].text();
    const auto address = place["address"].text();
    if (!name.empty() && !address.empty()) return "📍 " + name + ", " + address;
    return "📍 " + first_of({name, address, place["latitude"].text() + ", " + place["longitude"].text()});
}

std::string of_contacts(const Loose& list) {
    std::string out;
    for (const auto& person : list.items()) {
        std::string line = "👤 " + first_of({person["name"]["formatted_name"].text(), "Contact"});
        for (const auto& phone : person["phones"].items()) line += ", " + phone["phone"].text();
        for (const auto& email : person["emails"].items()) line += ", " + email["email"].text();
        add_line(out, line);
    }
    return first_of({out, "👤 Contact"});
}

/// A flow's answers ("email: sam@example.com"), which come as JSON in text.
std::string of_flow(const Loose& reply) {
    std::string out = "📝 " + first_of({reply["body"].text(), "Form answered"});
    const auto answers = LooseDocument::parse(reply["response_json"].text());
    if (!answers) return out;
    for (const auto& name : answers->root().names())
        if (const auto value = answers->root()[name].text(); name != "flow_token" && !value.empty())
            add_line(out, name + ": " + value);
    return out;
}

std::string of_interactive(const Loose& reply) {
    if (const auto row = reply["list_reply"]) {
        const auto description = row["description"].text();
        return row["title"].text() + (description.empty() ? "" : " – " + description);
    }
    if (const auto flow = reply["nfm_reply"]) return of_flow(flow);
    return first_of({reply["button_reply"]["title"].text(), "Answered"});
}

std::string of_order(const Loose& order) {
    std::string out = "🛒 Order";
    for (const auto& item : order["product_items"].items())
        add_line(out, item["quantity"].text() + " × " + item["product_retailer_id"].text() + " (" +
                          item["item_price"].text() + " " + item["currency"].text() + ")");
    add_line(out, order["text"].text());
    return out;
}

std::string of_unsupported(const Loose& element) {
    const auto type = first_of({element["unsupported"]["type"].text(), element["type"].text()});
    if (type.empty() || type == "unsupported") return "A message that can only be seen on the phone";
    return "A message that can only be seen on the phone (" + type + ")";
}

} // namespace

std::string readable_text(InboundKind kind, const Loose& element) {
    switch (kind) {
    case InboundKind::text: return element["text"]["body"].text();
    case InboundKind::image: return of_file(element, "image", "📷 Photo");
    case InboundKind::video: return of_file(element, "video", "🎬 Video");
    case InboundKind::sticker: return of_file(element, "sticker", "Sticker");
    case InboundKind::audio:
        return of_file(element, "audio", element["audio"]["voice"].truth() ? "🎤 Voice message" : "🎵 Audio");
    case InboundKind::document: return of_document(element);
    case InboundKind::location: return of_location(element["location"]);
    case InboundKind::contacts: return of_contacts(element["contacts"]);
    case InboundKind::interactive: return of_interactive(element["interactive"]);
    case InboundKind::button: return element["button"]["text"].text();
    case InboundKind::reaction:
        return first_of({element["reaction"]["emoji"].text(), "Took a reaction back"});
    case InboundKind::order: return of_order(element["order"]);
    case InboundKind::system: return first_of({element["system"]["body"].text(), "The account changed"});
    case InboundKind::unsupported: break;
    }
    return of_unsupported(element);
}

} // namespace alcedo::providers::whatsapp
