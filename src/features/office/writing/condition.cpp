#include "features/office/writing/condition.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "base/refusal.hpp"
#include "db/filter/values.hpp"
#include "features/office/writing/condition_words.hpp"

namespace alcedo::writing {

using db::filter::Held;
using db::filter::Type;

namespace {

/// Numbers keep four decimals, as filters do.
constexpr std::int64_t scale = 10'000;

/// What is wrong, as a sentence.
struct Unclear {
    std::string problem;
};

std::optional<double> number_of(const std::string& text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || !(std::abs(number) < 9e11)) return std::nullopt;
    return number;
}

/// A value as a field of the type it is asked as would hold it.
Held held_as(Type type, const std::string& text) {
    Held held{!text.empty(), 0, text, {}};
    if (type == Type::number) {
        const auto number = number_of(text);
        held.there = number.has_value();
        held.number = number ? std::llround(*number * scale) : 0;
    } else if (type == Type::date) {
        const auto date = db::filter::parse_date(text.substr(0, 10));
        held.there = date.has_value();
        held.number = date.value_or(0);
    } else if (type == Type::choices) {
        for (const auto& word : words_of(text))
            if (word.text != ",") held.list.push_back(word.text);
    }
    return held;
}

/// A record of the values that a condition asks for.
class Known : public db::filter::Record {
public:
    Known(const std::vector<Condition::Asked>& asked, const Values& values)
        : asked_(asked), values_(values) {}
    Held held(const db::filter::Condition& condition) const override {
        const auto& its = asked_[static_cast<std::size_t>(std::stoul(condition.name))];
        return held_as(its.type, values_(its.name));
    }
    std::int64_t happened(const std::string&, std::optional<Instant>) const override { return 0; }

private:
    const std::vector<Condition::Asked>& asked_;
    const Values& values_;
};

} // namespace

/// Goes through the words once; each test becomes a condition of a filter.
class ConditionReader {
public:
    explicit ConditionReader(std::vector<Word> words) : words_(std::move(words)) {}

    Condition read() {
        if (words_.empty()) throw Unclear{"After “if” stands what is asked, as in {{if city is Lisbon}}."};
        std::string tests;
        std::string joined;
        while (true) {
            tests += test();
            if (at_ == words_.size()) break;
            const bool all = take("and");
            if (!all && !take("or")) throw Unclear{"“" + words_[at_].text + "” is not understood here."};
            const std::string join = all ? "all" : "any";
            if (!joined.empty() && joined != join)
                throw Unclear{"“and” and “or” in one condition are unclear; put one {{if}} into another."};
            joined = join;
            tests += ",";
        }
        made_.filter_ = joined.empty() ? tests : "{\"" + joined + "\":[" + tests + "]}";
        return std::move(made_);
    }

private:
    bool take(std::string_view word) {
        if (at_ == words_.size() || words_[at_].quoted || words_[at_].text != word) return false;
        ++at_;
        return true;
    }
    bool ended() const {
        if (at_ == words_.size()) return true;
        const auto& word = words_[at_];
        return !word.quoted && (word.text == "and" || word.text == "or");
    }
    /// What the operator compares with.
    std::string value(std::string_view after) {
        if (at_ == words_.size() || (!words_[at_].quoted && (words_[at_].text == "," || ended())))
            throw Unclear{"After “" + std::string(after) + "” stands a value."};
        return words_[at_++].text;
    }
    std::vector<std::string> values(std::string_view after) {
        std::vector<std::string> all{value(after)};
        while (take(",")) all.push_back(value(","));
        return all;
    }

    std::string test() {
        const bool opposite = take("not");
        if (ended() || words_[at_].text == ",") throw Unclear{"The name of a variable is missing."};
        const auto name = words_[at_++].text;
        auto made = operation(name);
        return opposite ? "{\"not\":" + made + "}" : made;
    }
    std::string operation(const std::string& name) {
        if (ended()) return condition(name, Type::text, "empty", "false");
        if (take("is")) {
            const bool opposite = take("not");
            const auto made = take("empty") ? condition(name, Type::text, "empty", "true")
                                            : condition(name, Type::text, "is", json::to_text(values("is")));
            return opposite ? "{\"not\":" + made + "}" : made;
        }
        if (take("contains"))
            return condition(name, Type::text, "contains", json::to_text(value("contains")));
        if (take("starts")) {
            take("with");
            return condition(name, Type::text, "starts", json::to_text(value("starts with")));
        }
        if (take("has")) {
            const auto wanted = values("has");
            auto made = condition(name, Type::choices, "has", json::to_text(wanted));
            made_.asked_.back().choices = wanted;
            return made;
        }
        for (const std::string op : {"above", "below"})
            if (take(op)) {
                const auto limit = value(op);
                return condition(name, type_of(limit), op, measure(limit));
            }
        if (take("between")) {
            const auto least = value("between");
            if (!take("and")) throw Unclear{"“between” takes two values: between 10 and 20."};
            const auto most = value("and");
            return condition(name, type_of(least), "between",
                             "[" + measure(least) + "," + measure(most) + "]");
        }
        for (const std::string op : {"within", "before"})
            if (take(op)) return condition(name, Type::date, op, json::to_text(value(op)));
        throw Unclear{"“" + words_[at_].text + "” is not understood after “" + name +
                      "”; it may be is, is not, contains, starts with, above, below, between, has, within, "
                      "before or is empty."};
    }

    static Type type_of(const std::string& limit) {
        return db::filter::parse_date(limit) ? Type::date : Type::number;
    }
    static std::string measure(const std::string& limit) {
        if (db::filter::parse_date(limit)) return json::to_text(limit);
        const auto number = number_of(limit);
        if (!number) throw Unclear{"“" + limit + "” is neither a number nor a day like 2026-11-20."};
        std::string text;
        json::write_double(text, *number);
        return text;
    }
    std::string condition(const std::string& name, Type type, std::string_view op, const std::string& value) {
        const auto place = std::to_string(made_.asked_.size());
        made_.asked_.push_back({name, type});
        return "{\"field\":\"" + place + "\",\"" + std::string(op) + "\":" + value + "}";
    }

    std::vector<Word> words_;
    std::size_t at_ = 0;
    Condition made_;
};

db::filter::Fields Condition::fields() const {
    std::vector<db::filter::Field> fields;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        db::filter::Field field;
        field.name = std::to_string(i);
        field.type = asked_[i].type;
        field.scale = asked_[i].type == Type::number ? scale : 1;
        for (const auto& choice : asked_[i].choices) field.choices.push_back({choice, choice});
        fields.push_back(std::move(field));
    }
    return {{"text", "", ""}, std::move(fields), {}};
}

bool Condition::holds(const Values& values, const Moment& moment) const {
    const auto catalogue = fields();
    const bool asks_for_days = std::ranges::find(asked_, Type::date, &Asked::type) != asked_.end();
    const auto reading = asks_for_days && moment ? moment() : db::filter::Reading{};
    return db::filter::holds(db::filter::read_filter(catalogue, filter_, reading), Known(asked_, values));
}

ReadCondition ReadCondition::of(std::string_view words) {
    try {
        auto condition = ConditionReader(words_of(words)).read();
        db::filter::read_filter(condition.fields(), condition.filter(), {});
        return {std::move(condition), {}};
    } catch (const Unclear& unclear) {
        return {{}, unclear.problem};
    } catch (const Refusal& refusal) {
        return {{},
                refusal.fields().empty() ? refusal.what()
                                         : "A value " + refusal.fields().front().detail + "."};
    }
}

} // namespace alcedo::writing
