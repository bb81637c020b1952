#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/office/writing/rendering.hpp"

namespace alcedo::writing {

/// What can be said in a text: {{name}}.
struct Variable {
    std::string name;
    std::string label;
    std::string example;
};
BOOST_DESCRIBE_STRUCT(Variable, (), (name, label, example))

/// The variables that a text may use. Small: a workspace's own ones are among them.
class Vocabulary {
public:
    Vocabulary() = default;
    explicit Vocabulary(std::vector<Variable> variables) : variables_(std::move(variables)) {}

    const std::vector<Variable>& variables() const& { return variables_; }
    std::vector<Variable> variables() && { return std::move(variables_); }
    const Variable* find(std::string_view name) const;
    /// Puts these in the place of all whose names begin so ("answer.").
    void replace(std::string_view prefix, const std::vector<Variable>& variables);
    /// What somebody may have meant by an unknown name.
    const Variable* nearest(std::string_view name) const;
    std::string example(std::string_view name) const; ///< empty when the name is not known

private:
    std::vector<Variable> variables_;
};

/// Everything that is wrong with a text for this medium, from its start: what could not be read, unknown variables with
/// what may have been meant, variables in a place that takes none.
std::vector<Problem> problems_of(const Text& text, Medium medium, const Vocabulary& vocabulary);

/// Throws Refusal validation with every problem of this text, each with its character; `field` is a path ("email/body").
void require_good(std::string_view text, Medium medium, const Vocabulary& vocabulary,
                  const std::string& field);

} // namespace alcedo::writing
