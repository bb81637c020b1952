#include "features/office/writing/vocabulary.hpp"

#include <algorithm>
#include <numeric>

#include "base/refusal.hpp"
#include "base/text.hpp"

namespace alcedo::writing {
namespace {

/// How many letters to add, take away or change; `most` + 1 stands for more than that.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// "First Name" and "first_name" mean the same.
std::string folded(std::string_view name) {
    auto out = lower_ascii(name.substr(0, 100));
    std::ranges::replace(out, ' ', '_');
    std::ranges::replace(out, '-', '_');
    return out;
}

std::size_t character_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::ranges::count_if(text.substr(0, at), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
           }));
}

std::string unknown(const std::string& name, const Vocabulary& vocabulary) {
    const auto shown = "{{" + preview_of(name, 60) + "}}";
    if (const auto* meant = vocabulary.nearest(name))
        return shown + " is not known; did you mean {{" + meant->name + "}}?";
    return shown + " is not known.";
}

} // namespace

const Variable* Vocabulary::find(std::string_view name) const {
    const auto found = std::ranges::find(variables_, name, &Variable::name);
    return found == variables_.end() ? nullptr : &*found;
}

void Vocabulary::replace(std::string_view prefix, const std::vector<Variable>& variables) {
    std::erase_if(variables_, [&](const Variable& variable) { return variable.name.starts_with(prefix); });
    variables_.insert(variables_.end(), variables.begin(), variables.end());
}

const Variable* Vocabulary::nearest(std::string_view name) const {
    const auto asked = folded(name);
    const Variable* best = nullptr;
    std::size_t least = std::min<std::size_t>(asked.size() / 3, 3) + 1;
    for (const auto& variable : variables_) {
        const bool same_label = folded(variable.label) == asked;
        const auto far = same_label ? 0 : distance(asked, folded(variable.name), least);
        if (far >= least) continue;
        least = far;
        best = &variable;
    }
    return best;
}

std::string Vocabulary::example(std::string_view name) const {
    const auto* variable = find(name);
    return variable != nullptr ? variable->example : std::string{};
}

std::vector<Problem> problems_of(const Text& text, Medium medium, const Vocabulary& vocabulary) {
    auto problems = text.problems();
    for (const auto& asked : text.names())
        if (vocabulary.find(asked.name) == nullptr)
            problems.push_back({asked.at, asked.length, unknown(asked.name, vocabulary)});
    for (auto& problem : misplaced_blanks(text, medium)) problems.push_back(std::move(problem));
    std::ranges::stable_sort(problems, {}, &Problem::at);
    return problems;
}

void require_good(std::string_view text, Medium medium, const Vocabulary& vocabulary,
                  const std::string& field) {
    const auto problems = problems_of(Text::parse(text), medium, vocabulary);
    if (problems.empty()) return;
    std::vector<FieldProblem> fields;
    for (const auto& problem : problems)
        fields.push_back({"#/" + field, problem.detail + " (character " +
                                            std::to_string(character_of(text, problem.at)) + ")"});
    throw Refusal(RefusalCode::validation, problems.front().detail, std::move(fields));
}

} // namespace alcedo::writing
