#include <algorithm>

#include "db/filter/values.hpp"

namespace alcedo::db::filter {
namespace {

constexpr std::size_t most_steps = 4;

/// Points at a field that outlives every filter.
FieldPointer pointer_to(const Field& field) { return {FieldPointer(), &field}; }

FieldPointer find_own(const Fields& fields, std::string_view name, const Reading& reading) {
    constexpr std::string_view custom = "custom.";
    if (name.starts_with(custom))
        return reading.custom ? reading.custom(fields.noun().name, name.substr(custom.size())) : nullptr;
    const auto* found = fields.find(name);
    return found == nullptr ? nullptr : pointer_to(*found);
}

/// "contact.owner.name" step by step; empty when a step leads nowhere.
std::vector<FieldPointer> find_path(const Fields& fields, std::string_view name, const Reading& reading) {
    const Fields* noun = &fields;
    std::vector<FieldPointer> path;
    while (path.size() < most_steps) {
        if (auto own = find_own(*noun, name, reading)) {
            path.push_back(std::move(own));
            return path;
        }
        const bool is_custom = name.starts_with("custom.");
        const auto dot = name.find('.', is_custom ? std::string_view("custom.").size() : 0);
        if (dot == std::string_view::npos) break;
        auto step = find_own(*noun, name.substr(0, dot), reading);
        if (!step || step->type != Type::relation) break;
        noun = &step->related();
        path.push_back(std::move(step));
        name.remove_prefix(dot + 1);
    }
    return {};
}

bool is_kind(std::string_view text) {
    return !text.empty() && text.size() <= 80 && text.find('.') != std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
}

std::string words_of(const std::vector<Operator>& operators) {
    std::string out;
    for (const auto op : operators) (out += out.empty() ? "" : ", ") += word_of(op);
    return out;
}

class Reader {
public:
    Reader(const Fields& fields, const Reading& reading) : fields_(fields), reading_(reading) {}

    Filter read(const json::Node& node, int depth) {
        Filter filter;
        std::size_t members = 0;
        std::string_view form;
        node.each_member([&](std::string_view name, const json::Node&) {
            ++members;
            if (name == "all" || name == "any" || name == "not" || name == "field" || name == "event")
                form = name;
        });
        if (depth > deepest) {
            node.complain("is nested deeper than 8 levels");
        } else if (form == "field") {
            read_condition(node, filter);
        } else if (form == "event") {
            read_event(node, filter);
        } else if (form.empty() || members != 1) {
            node.complain("must be one of: all, any, not, a field with an operator, an event");
        } else {
            read_parts(node.member(form), form, depth, filter);
        }
        return filter;
    }

private:
    void read_parts(const json::Node& node, std::string_view form, int depth, Filter& filter) {
        if (form == "not") {
            filter.form = Filter::Form::not_;
            filter.parts.push_back(read(node, depth + 1));
            return;
        }
        filter.form = form == "all" ? Filter::Form::all : Filter::Form::any;
        const auto size = node.array_size();
        for (std::size_t i = 0; i < size && counted_ <= most_conditions; ++i)
            filter.parts.push_back(read(node.item(i), depth + 1));
    }

    void count(const json::Node& node) {
        if (++counted_ == most_conditions + 1) node.complain("is one condition too many: there may be 100");
    }

    void read_condition(const json::Node& node, Filter& filter) {
        count(node);
        filter.form = Filter::Form::condition;
        auto& condition = filter.condition;
        const auto name = node.member("field");
        condition.name = name.as_text();
        condition.path = find_path(fields_, condition.name, reading_);
        if (condition.path.empty())
            return name.complain("is not a field of " + fields_.noun().name + ": " + condition.name);
        const auto& operators = operators_of(condition.field().type);
        const auto choice = condition.name + " takes: " + words_of(operators);
        int given = 0;
        node.each_member([&](std::string_view member, const json::Node& value) {
            if (member == "field") return;
            const auto op = parse_word<Operator>(member);
            if (!op || std::ranges::find(operators, *op) == operators.end())
                return value.complain("is not an operator here; " + choice);
            if (++given > 1) return value.complain("is a second operator; say it in a condition of its own");
            condition.op = *op;
            read_values(value, reading_, condition);
        });
        if (given == 0) node.complain("has no operator; " + choice);
    }

    void read_event(const json::Node& node, Filter& filter) {
        count(node);
        filter.form = Filter::Form::event;
        auto& event = filter.event;
        node.each_member([&](std::string_view member, const json::Node& value) {
            if (member == "event") {
                event.kind = value.as_text();
                if (!is_kind(event.kind)) value.complain("is not the kind of an event, like message.read");
            } else if (member == "within") {
                const auto duration = parse_duration(value.as_text());
                if (!duration) return value.complain("is not a duration like 30d, 12h or 2w");
                event.since = ago(*duration, reading_.now);
            } else if (member == "at_least") {
                event.at_least = value.as_integer(1, 10'000).value_or(1);
            } else {
                value.complain("is not known of an event; it takes: within, at_least");
            }
        });
    }

    const Fields& fields_;
    const Reading& reading_;
    int counted_ = 0;
};

} // namespace

FieldPointer find_field(const Fields& fields, std::string_view name, const Reading& reading) {
    return find_own(fields, name, reading);
}

Filter read_filter(const Fields& fields, std::string_view json, const Reading& reading) {
    struct Context {
        const Fields& fields;
        const Reading& reading;
        Filter filter{};
    } context{fields, reading};
    // As the member that it is of a request, so that pointers begin with #/filter.
    const auto visit = [](void* pointer, const json::Node& root) {
        auto& [its_fields, its_reading, filter] = *static_cast<Context*>(pointer);
        int members = 0;
        root.each_member([&](std::string_view, const json::Node&) { ++members; });
        const auto node = root.member("filter");
        if (members != 1 || node.is_null()) return node.complain("is not a filter");
        filter = Reader(its_fields, its_reading).read(node, 1);
    };
    try {
        json::parse_and_visit("{\"filter\":" + std::string(json) + "}", visit, &context);
    } catch (const Refusal& refusal) {
        if (refusal.code() != RefusalCode::malformed) throw;
        throw invalid_field("filter", "filter is not JSON that can be read.");
    }
    return std::move(context.filter);
}

Filter both(Filter a, Filter b) {
    if (a.form == Filter::Form::all && a.parts.empty()) return b;
    if (b.form == Filter::Form::all && b.parts.empty()) return a;
    Filter out;
    for (auto* one : {&a, &b}) {
        if (one->form != Filter::Form::all) {
            out.parts.push_back(std::move(*one));
            continue;
        }
        for (auto& part : one->parts) out.parts.push_back(std::move(part));
    }
    return out;
}

} // namespace alcedo::db::filter
