#pragma once
#include <functional>
#include <map>
#include <memory>
#include <typeindex>

#include "db/tx.hpp"
#include "features/office/writing/vocabulary.hpp"

namespace alcedo::writing {

class Subject;

/// What can be said about whom. A room says it of its own nouns, and how one noun leads to another; so whoever writes
/// about a lead can name its person, its form and the workspace, without knowing their rooms.
///
///     writing.noun<Lead>("lead");
///     writing.leads_to<Lead, Contact>([](db::Tx& tx, const Lead& lead) { return Contacts::find(tx, lead.contact_id); });
///     writing.variable<Contact>({"first_name", "First name", "Asha"},
///                               [](db::Tx&, const Contact& person) { return person.first_name.value_or(""); });
///
/// Filled at start, then only read, by any thread.
class Writing {
public:
    /// A text may be written about this noun; `word` is its name outside ("lead").
    template <class Noun> void noun(const std::string& word) { nouns_.emplace(word, typeid(Noun)); }

    template <class Noun, class F> void variable(Variable variable, F value) {
        add({std::move(variable), typeid(Noun), [value](db::Tx& tx, const void* row, std::string_view) {
                 return value(tx, *static_cast<const Noun*>(row));
             }});
    }
    /// Variables with a common beginning, whose names the workspace itself makes ("answer.…"): `list` tells them with
    /// their full names, `value` is asked for what follows the beginning.
    template <class Noun, class F>
    void family(std::string prefix, std::function<std::vector<Variable>(db::Tx&)> list, F value) {
        add_family({{std::move(prefix), {}, {}},
                    typeid(Noun),
                    [value](db::Tx& tx, const void* row, std::string_view rest) {
                        return value(tx, *static_cast<const Noun*>(row), rest);
                    },
                    std::move(list)});
    }
    /// `find` is a function (db::Tx&, const From&) -> std::optional<To>.
    template <class From, class To, class F> void leads_to(F find) {
        links_.push_back({typeid(From), typeid(To), [find](db::Tx& tx, const void* row) {
                              return kept<To>(find(tx, *static_cast<const From*>(row)));
                          }});
    }
    /// What every text can speak of: `find` is a function (db::Tx&) -> To.
    template <class To, class F> void always(F find) {
        links_.push_back({typeid(void), typeid(To),
                          [find](db::Tx& tx, const void*) { return kept<To>(std::optional<To>(find(tx))); }});
    }

    /// The zone of the workspace, in which the days of conditions begin.
    void zone_by(std::function<std::string(db::Tx&)> zone) { zone_ = std::move(zone); }

    /// What a text about this noun may say. Throws Refusal validation on an unknown word.
    Vocabulary vocabulary(db::Tx& tx, std::string_view word) const;

private:
    friend class Subject;
    using Kept = std::shared_ptr<const void>;
    struct Known {
        Variable variable;
        std::type_index noun;
        std::function<std::string(db::Tx&, const void*, std::string_view)> value;
        std::function<std::vector<Variable>(db::Tx&)> list{}; ///< of families
    };
    struct Link {
        std::type_index from;
        std::type_index to;
        std::function<Kept(db::Tx&, const void*)> find;
    };
    template <class To> static Kept kept(std::optional<To> row) {
        return row ? std::make_shared<const To>(std::move(*row)) : nullptr;
    }
    void add(Known known);
    void add_family(Known known);
    const Known* known(std::string_view name) const;
    std::vector<std::type_index> reached_from(std::type_index noun) const;

    std::function<std::string(db::Tx&)> zone_;
    std::map<std::string, std::type_index, std::less<>> nouns_;
    std::vector<std::string> order_; ///< of the variables, as the rooms told them
    std::map<std::string, Known, std::less<>> variables_;
    std::vector<Known> families_;
    std::vector<Link> links_;
};

/// What one text is written about. Rows are given by who has them at hand; what is missing is read when a variable asks
/// for it, once.
class Subject {
public:
    Subject(const Writing& writing, db::Tx& tx, Instant now) : writing_(writing), tx_(tx), now_(now) {}

    /// `row` must outlive this.
    template <class Noun> Subject& with(const Noun& row) {
        rows_[typeid(Noun)] = std::shared_ptr<const void>(std::shared_ptr<const void>(), &row);
        return *this;
    }
    std::string value(std::string_view name);
    Values values() {
        return [this](std::string_view name) { return value(name); };
    }
    Moment moment() const;

private:
    const void* find(std::type_index noun);

    const Writing& writing_;
    db::Tx& tx_;
    Instant now_;
    std::map<std::type_index, std::shared_ptr<const void>> rows_;
};

} // namespace alcedo::writing
