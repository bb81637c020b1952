#include "sandbox/world/message_template.hpp"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

/// Calls `f(before, name)` for each variable and returns what stands after the last one.
template <class F> std::string_view each_variable(std::string_view text, F&& f) {
    for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos) break;
        f(text.substr(0, open), text.substr(open + 2, close - open - 2));
        text.remove_prefix(close + 2);
    }
    return text;
}

bj::object body_component(const MessageTemplate& its) {
    bj::object body{{"type", "BODY"}, {"text", its.body}};
    const auto variables = its.variables();
    if (variables.empty()) return body;
    if (its.named()) {
        bj::array examples;
        for (std::size_t i = 0; i < variables.size(); ++i)
            examples.push_back(bj::object{{"param_name", variables[i]}, {"example", its.examples.at(i)}});
        body["example"] = bj::object{{"body_text_named_params", examples}};
    } else {
        body["example"] =
            bj::object{{"body_text", bj::array{bj::array(its.examples.begin(), its.examples.end())}}};
    }
    return body;
}

bj::object header_component(const MessageTemplate& its) {
    bj::object header{{"type", "HEADER"}, {"format", its.header_format}};
    if (its.header_format == "TEXT")
        header["text"] = its.header_text;
    else
        header["example"] = bj::object{{"header_handle", bj::array{"https://scontent.example.com/header"}}};
    return header;
}

bj::object button_component(const TemplateButton& its) {
    bj::object button{{"type", its.type}, {"text", its.text}};
    if (!its.url.empty()) button["url"] = its.url;
    if (its.url.find("{{") != std::string::npos) button["example"] = bj::array{"abc123"};
    return button;
}

} // namespace

std::vector<std::string> variables_in(std::string_view text) {
    std::vector<std::string> names;
    each_variable(text, [&](std::string_view, std::string_view name) {
        if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    });
    return names;
}

bool MessageTemplate::named() const {
    const auto names = variables();
    return !names.empty() && std::isdigit(static_cast<unsigned char>(names.front().front())) == 0;
}

std::vector<std::string> MessageTemplate::variables() const { return variables_in(body); }

std::string MessageTemplate::filled(const std::vector<std::pair<std::string, std::string>>& values) const {
    std::string out;
    const auto rest = each_variable(body, [&](std::string_view before, std::string_view variable) {
        out += before;
        const auto found = std::ranges::find(values, variable, &std::pair<std::string, std::string>::first);
        out += found != values.end() ? found->second : "{{" + std::string(variable) + "}}";
    });
    out += rest;
    return out;
}

std::string MessageTemplate::components_json() const {
    bj::array components;
    if (!header_format.empty()) components.push_back(header_component(*this));
    components.push_back(body_component(*this));
    if (!footer.empty()) components.push_back(bj::object{{"type", "FOOTER"}, {"text", footer}});
    if (!buttons.empty()) {
        bj::array all;
        for (const auto& button : buttons) all.push_back(button_component(button));
        components.push_back(bj::object{{"type", "BUTTONS"}, {"buttons", all}});
    }
    return bj::serialize(components);
}

} // namespace alcedo::sandbox
