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

} // namespace

std::string render(const Text& text, Medium medium, const Values& values) {
    const auto sheet = Sheet::of(medium);
    for (const auto& piece : text.pieces()) {
        const auto* blank = std::get_if<Blank>(&piece);
        if (blank == nullptr)
            sheet->write(std::get<std::string>(piece));
        else if (sheet->takes_values())
            sheet->fill(value_of(*blank, values));
    }
    return sheet->finish();
}

std::vector<Problem> misplaced_blanks(const Text& text, Medium medium) {
    std::vector<Problem> problems;
    const auto sheet = Sheet::of(medium);
    for (const auto& piece : text.pieces()) {
        const auto* blank = std::get_if<Blank>(&piece);
        if (blank == nullptr)
            sheet->write(std::get<std::string>(piece));
        else if (!sheet->takes_values())
            problems.push_back(
                {blank->at, blank->length, "{{" + blank->name + "}} cannot stand in this place."});
    }
    return problems;
}

} // namespace alcedo::writing
