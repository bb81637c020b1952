#include "sandbox/graph/fields.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"

namespace alcedo::sandbox {

std::vector<std::string> field_names(std::string_view fields) {
    std::vector<std::string> names;
    std::string name;
    int depth = 0;
    const auto finish = [&] {
        const auto plain = trimmed(std::string_view(name).substr(0, name.find('.')));
        if (!plain.empty()) names.emplace_back(plain);
        name.clear();
    };
    for (const char c : fields) {
        if (c == '{' || c == '(') ++depth;
        if (depth == 0 && c == ',')
            finish();
        else if (depth == 0)
            name += c;
        if (c == '}' || c == ')') --depth;
    }
    finish();
    return names;
}

boost::json::object selected(const boost::json::object& node, std::string_view fields,
                             std::string_view otherwise) {
    boost::json::object out;
    for (const auto& name : field_names(fields.empty() ? otherwise : fields))
        if (const auto* value = node.if_contains(name)) out[name] = *value;
    if (const auto* id = node.if_contains("id")) out["id"] = *id;
    return out;
}

} // namespace alcedo::sandbox
