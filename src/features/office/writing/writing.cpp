#include "features/office/writing/writing.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/refusal.hpp"

namespace alcedo::writing {

void Writing::add(Known known) {
    const auto name = known.variable.name;
    if (!variables_.emplace(name, std::move(known)).second)
        throw std::logic_error("two rooms call a variable " + name);
    order_.push_back(name);
}

void Writing::add_family(Known known) { families_.push_back(std::move(known)); }

const Writing::Known* Writing::known(std::string_view name) const {
    if (const auto found = variables_.find(name); found != variables_.end()) return &found->second;
    for (const auto& family : families_)
        if (name.starts_with(family.variable.name)) return &family;
    return nullptr;
}

std::vector<std::type_index> Writing::reached_from(std::type_index noun) const {
    std::vector<std::type_index> reached{noun, typeid(void)};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const auto& link : links_)
            if (link.from == reached[i] && std::ranges::find(reached, link.to) == reached.end())
                reached.push_back(link.to);
    return reached;
}

Vocabulary Writing::vocabulary(db::Tx& tx, std::string_view word) const {
    const auto noun = nouns_.find(word);
    if (noun == nouns_.end()) {
        std::string all;
        for (const auto& [name, type] : nouns_) all += (all.empty() ? "" : ", ") + name;
        throw invalid_field("about", "about must be one of: " + all + ".");
    }
    const auto reached = reached_from(noun->second);
    const auto is_reached = [&](const Known& its) {
        return std::ranges::find(reached, its.noun) != reached.end();
    };
    std::vector<Variable> variables;
    for (const auto& name : order_)
        if (const auto& its = variables_.find(name)->second; is_reached(its))
            variables.push_back(its.variable);
    for (const auto& family : families_)
        if (is_reached(family))
            for (auto& variable : family.list(tx)) variables.push_back(std::move(variable));
    return Vocabulary(std::move(variables));
}

std::string Subject::value(std::string_view name) {
    const auto* known = writing_.known(name);
    const auto* row = known != nullptr ? find(known->noun) : nullptr;
    if (row == nullptr) return {};
    return known->value(tx_, row, name.substr(known->list ? known->variable.name.size() : name.size()));
}

Moment Subject::moment() const {
    return [this] {
        db::filter::Reading reading;
        reading.now = now_;
        if (writing_.zone_) reading.time_zone = writing_.zone_(tx_);
        return reading;
    };
}

const void* Subject::find(std::type_index noun) {
    if (const auto row = rows_.find(noun); row != rows_.end()) return row->second.get();
    rows_[noun] = nullptr; // so that a way in a circle ends
    for (const auto& link : writing_.links_) {
        if (link.to != noun) continue;
        const bool from_anywhere = link.from == typeid(void);
        const void* from = from_anywhere ? nullptr : find(link.from);
        if (from == nullptr && !from_anywhere) continue;
        if (auto row = link.find(tx_, from)) return (rows_[noun] = std::move(row)).get();
    }
    return nullptr;
}

} // namespace alcedo::writing
