#include "features/reach/capture/personalisation.hpp"

#include "base/text.hpp"

namespace alcedo::capture {

std::string personalised(std::string_view text, const Facts& facts) {
    std::string out;
    while (true) {
        const auto open = text.find("{{");
        const auto close = open == std::string_view::npos ? open : text.find("}}", open + 2);
        if (close == std::string_view::npos) return out.append(text);
        out.append(text.substr(0, open));
        const auto inside = text.substr(open + 2, close - open - 2);
        const auto bar = inside.find('|');
        const auto fact = facts.find(trimmed(inside.substr(0, bar)));
        if (fact != facts.end() && !fact->second.empty())
            out.append(fact->second);
        else if (bar != std::string_view::npos)
            out.append(trimmed(inside.substr(bar + 1)));
        text.remove_prefix(close + 2);
    }
}

} // namespace alcedo::capture
