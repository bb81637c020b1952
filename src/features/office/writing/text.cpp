#include "features/office/writing/text.hpp"

#include "base/text.hpp"

namespace alcedo::writing {

/// Goes through a text once, from tag to tag.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Text read() {
        while (at_ < text_.size()) {
            const auto open = text_.find("{{", at_);
            if (open == std::string_view::npos) break;
            plain(open);
            tag();
        }
        plain(text_.size());
        return std::move(made_);
    }

private:
    /// What stands before `end` is said as it is.
    void plain(std::size_t end) {
        if (end == at_) return;
        const auto part = text_.substr(at_, end - at_);
        at_ = end;
        auto& pieces = made_.pieces_;
        auto* last = pieces.empty() ? nullptr : std::get_if<std::string>(&pieces.back());
        if (last != nullptr)
            last->append(part);
        else
            pieces.emplace_back(std::string(part));
    }
    void complain(std::size_t length, std::string detail) {
        made_.problems_.push_back({at_, length, std::move(detail)});
    }

    void tag() {
        // Of "{{{name}}" the first brace is plain.
        if (text_.substr(at_, 3) == "{{{") return plain(at_ + 1);
        const auto close = text_.find("}}", at_ + 2);
        const auto next = text_.find("{{", at_ + 2);
        if (close == std::string_view::npos || next < close) {
            complain(2, "This {{ is not closed by }}.");
            return plain(at_ + 2);
        }
        const auto length = close + 2 - at_;
        const auto inside = text_.substr(at_ + 2, length - 4);
        const auto bar = inside.find('|');
        const auto name = trimmed(inside.substr(0, bar));
        if (name.empty()) {
            complain(length, "Between {{ and }} stands the name of a variable.");
            return plain(close + 2);
        }
        if (++blanks_ > most_blanks) {
            complain(length, "A text holds at most " + std::to_string(most_blanks) + " variables.");
            return plain(text_.size());
        }
        Blank blank{std::string(name), {}, at_, length};
        if (bar != std::string_view::npos) blank.otherwise = trimmed(inside.substr(bar + 1));
        made_.pieces_.emplace_back(std::move(blank));
        at_ = close + 2;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t blanks_ = 0;
    Text made_;
};

Text Text::parse(std::string_view text) {
    if (text.size() > longest_text) {
        Text whole;
        whole.problems_.push_back({longest_text, text.size() - longest_text,
                                   "A text is at most " + std::to_string(longest_text) + " bytes long."});
        whole.pieces_.emplace_back(std::string(text));
        return whole;
    }
    return Reader(text).read();
}

} // namespace alcedo::writing
