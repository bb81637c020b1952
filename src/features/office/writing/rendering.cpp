#include "features/office/writing/rendering.hpp"

#include "base/text.hpp"

namespace alcedo::writing {
namespace {

std::string value_of(const Blank& blank, const Values& values) {
    auto value = values(blank.name);
    if (value.empty()) return blank.otherwise.value_or("");
    if (value.size() > longest_value) value.resize(utf8_prefix(value, longest_value).size());
    return value;
}

struct Rendering {
    Sheet& sheet;
    const Values& values;
    const Moment& moment;

    void say(const Pieces& pieces) {
        for (const auto& piece : pieces) std::visit([this](const auto& what) { say(what); }, piece.what);
    }
    void say(const std::string& plain) { sheet.write(plain); }
    void say(const Blank& blank) {
        if (sheet.takes_values()) sheet.fill(value_of(blank, values));
    }
    void say(const Block& block) {
        for (const auto& branch : block.branches)
            if (branch.otherwise || (branch.condition && branch.condition->holds(values, moment)))
                return say(branch.pieces);
    }
};

/// Goes every way through the text; behind a block it goes on as after its first branch.
struct Inspection {
    std::unique_ptr<Sheet> sheet;
    std::vector<Problem>& problems;

    void see(const Pieces& pieces) {
        for (const auto& piece : pieces) std::visit([this](const auto& what) { see(what); }, piece.what);
    }
    void see(const std::string& plain) { sheet->write(plain); }
    void see(const Blank& blank) {
        if (!sheet->takes_values())
            problems.push_back(
                {blank.at, blank.length, "{{" + blank.name + "}} cannot stand in this place."});
    }
    void see(const Block& block) {
        std::unique_ptr<Sheet> after;
        for (const auto& branch : block.branches) {
            Inspection way{sheet->copy(), problems};
            way.see(branch.pieces);
            if (after == nullptr) after = std::move(way.sheet);
        }
        sheet = std::move(after);
    }
};

} // namespace

std::string render(const Text& text, Medium medium, const Values& values, const Moment& moment) {
    const auto sheet = Sheet::of(medium);
    Rendering{*sheet, values, moment}.say(text.pieces());
    return sheet->finish();
}

std::vector<Problem> misplaced_blanks(const Text& text, Medium medium) {
    std::vector<Problem> problems;
    Inspection{Sheet::of(medium), problems}.see(text.pieces());
    return problems;
}

} // namespace alcedo::writing
