#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/filter/record.hpp"

/// Conditions in the words of whoever writes a text, and as a filter (docs/filters.md) what they mean:
///
///     city is Lisbon, "New York" and not company
///     {"all":[{"field":"city","is":["Lisbon","New York"]},{"not":{"field":"company","empty":false}}]}
namespace alcedo::writing {

/// What is known under a name; empty when nothing is.
using Values = std::function<std::string(std::string_view name)>;
/// What time it is, and in which zone days begin; asked only by conditions on days.
using Moment = std::function<db::filter::Reading()>;

class Condition {
public:
    struct Asked {
        std::string name;
        db::filter::Type type; ///< as which its value is read; one that is none of the kind is missing
        std::vector<std::string> choices{}; ///< of `has`
    };

    bool holds(const Values& values, const Moment& moment) const;
    const std::vector<Asked>& asked() const { return asked_; }
    /// The filter, whose fields are the places in asked(): "0", "1", …
    const std::string& filter() const { return filter_; }

private:
    friend struct ReadCondition;
    friend class ConditionReader;
    db::filter::Fields fields() const;

    std::string filter_;
    std::vector<Asked> asked_;
};

/// A condition, or what is wrong with it in a sentence.
struct ReadCondition {
    std::optional<Condition> condition;
    std::string problem;

    static ReadCondition of(std::string_view words);
};

} // namespace alcedo::writing
