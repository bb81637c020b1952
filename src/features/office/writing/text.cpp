#include "features/office/writing/text.hpp"

#include "base/text.hpp"

namespace alcedo::writing {
namespace {

void add_names(const Pieces& pieces, std::vector<Blank>& names) {
    for (const auto& piece : pieces) {
        if (const auto* blank = std::get_if<Blank>(&piece.what)) names.push_back(*blank);
        const auto* block = std::get_if<Block>(&piece.what);
        if (block == nullptr) continue;
        for (const auto& branch : block->branches) {
            if (branch.condition)
                for (const auto& asked : branch.condition->asked())
                    names.push_back({asked.name, {}, branch.at, branch.length});
            add_names(branch.pieces, names);
        }
    }
}

} // namespace

/// Goes through a text once, from tag to tag.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Text read() {
        auto& pieces = made_.pieces_;
        while (read_into(pieces, 0) != Tag::none) {
            const bool ends = tag_ == Tag::end;
            complain(std::string(ends ? "{{end}}" : "{{else}}") + " stands outside of {{if …}} … {{end}}.");
            plain(pieces, at_ + length_);
        }
        return std::move(made_);
    }

private:
    enum class Tag { none, blank, if_, else_if, else_, end };

    /// Reads up to a tag that belongs to the block outside, which stays the present one; none: the text is over.
    Tag read_into(Pieces& pieces, int depth) {
        while (at_ < text_.size()) {
            const auto open = text_.find("{{", at_);
            if (open == std::string_view::npos) break;
            plain(pieces, open);
            if (!see_tag(pieces)) continue;
            if (tag_ == Tag::blank)
                blank(pieces);
            else if (tag_ == Tag::if_)
                block(pieces, depth);
            else
                return tag_;
        }
        plain(pieces, text_.size());
        return tag_ = Tag::none;
    }

    /// What stands before `end` is said as it is.
    void plain(Pieces& pieces, std::size_t end) {
        if (end == at_) return;
        const auto part = text_.substr(at_, end - at_);
        at_ = end;
        auto* last = pieces.empty() ? nullptr : std::get_if<std::string>(&pieces.back().what);
        if (last != nullptr)
            last->append(part);
        else
            pieces.push_back({std::string(part)});
    }
    void complain(std::string detail) { made_.problems_.push_back({at_, length_, std::move(detail)}); }

    /// Looks at the tag that begins here; what is none becomes plain.
    bool see_tag(Pieces& pieces) {
        // Of "{{{name}}" the first brace is plain.
        if (text_.substr(at_, 3) == "{{{") return plain(pieces, at_ + 1), false;
        const auto close = text_.find("}}", at_ + 2);
        const auto next = text_.find("{{", at_ + 2);
        if (close == std::string_view::npos || next < close) {
            length_ = 2;
            complain("This {{ is not closed by }}.");
            return plain(pieces, at_ + 2), false;
        }
        length_ = close + 2 - at_;
        inside_ = trimmed(text_.substr(at_ + 2, length_ - 4));
        tag_ = Tag::blank;
        if (inside_ == "end")
            tag_ = Tag::end;
        else if (inside_ == "else")
            tag_ = Tag::else_;
        else if (begins_with("if"))
            tag_ = Tag::if_;
        else if (begins_with("else if"))
            tag_ = Tag::else_if;
        return true;
    }
    /// Takes these words from the inside of the tag.
    bool begins_with(std::string_view words) {
        if (!inside_.starts_with(words)) return false;
        const auto rest = inside_.substr(words.size());
        if (!rest.empty() && rest.front() != ' ' && rest.front() != '\n') return false;
        inside_ = trimmed(rest);
        return true;
    }

    bool has_room(Pieces& pieces) {
        if (++blanks_ <= most_blanks) return true;
        complain("A text holds at most " + std::to_string(most_blanks) + " variables and conditions.");
        plain(pieces, text_.size());
        return false;
    }

    void blank(Pieces& pieces) {
        const auto bar = inside_.find('|');
        const auto name = trimmed(inside_.substr(0, bar));
        if (name.empty()) {
            complain("Between {{ and }} stands the name of a variable.");
            return plain(pieces, at_ + length_);
        }
        if (!has_room(pieces)) return;
        Blank made{std::string(name), {}, at_, length_};
        if (bar != std::string_view::npos) made.otherwise = trimmed(inside_.substr(bar + 1));
        pieces.push_back({std::move(made)});
        at_ += length_;
    }

    void block(Pieces& pieces, int depth) {
        if (!has_room(pieces)) return;
        if (depth == deepest_block) {
            complain("Conditions stand in each other at most " + std::to_string(deepest_block) + " deep.");
            return plain(pieces, text_.size());
        }
        Block made;
        const Problem unclosed{at_, length_, "This {{if}} is not closed by {{end}}."};
        while (true) {
            made.branches.push_back(begin_branch(made));
            const auto stopped = read_into(made.branches.back().pieces, depth + 1);
            if (stopped == Tag::none) {
                made_.problems_.push_back(unclosed);
                break;
            }
            if (stopped == Tag::end) {
                at_ += length_;
                break;
            }
        }
        pieces.push_back({std::move(made)});
    }
    /// Of the present tag.
    Branch begin_branch(const Block& block) {
        Branch branch;
        branch.at = at_;
        branch.length = length_;
        branch.otherwise = tag_ == Tag::else_;
        if (!block.branches.empty() && block.branches.back().otherwise) {
            complain("After {{else}} stands {{end}}.");
            branch.otherwise = false;
        } else if (tag_ != Tag::else_ && has_room_for_condition()) {
            auto read = ReadCondition::of(inside_);
            if (!read.condition) complain(read.problem);
            branch.condition = std::move(read.condition);
        }
        at_ += length_;
        return branch;
    }
    bool has_room_for_condition() {
        if (tag_ == Tag::if_ || ++blanks_ <= most_blanks) return true;
        complain("A text holds at most " + std::to_string(most_blanks) + " variables and conditions.");
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Tag tag_ = Tag::none; ///< the present one, which begins at at_
    std::size_t length_ = 0;
    std::string_view inside_;
    std::size_t blanks_ = 0;
    Text made_;
};

Text Text::parse(std::string_view text) {
    if (text.size() > longest_text) {
        Text whole;
        whole.problems_.push_back({longest_text, text.size() - longest_text,
                                   "A text is at most " + std::to_string(longest_text) + " bytes long."});
        whole.pieces_.push_back({std::string(text)});
        return whole;
    }
    return Reader(text).read();
}

std::vector<Blank> Text::names() const {
    std::vector<Blank> names;
    add_names(pieces_, names);
    return names;
}

} // namespace alcedo::writing
