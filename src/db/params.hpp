#pragma once
#include <deque>
#include <initializer_list>
#include <span>
#include <vector>

#include "db/value.hpp"

namespace alcedo::db {

struct Param {
    std::string_view name; ///< as in the SQL, without the colon
    Value value;
};

/// Parameters put together at run time (filters). Owns its names and texts.
class ParamList {
public:
    ParamList& add(std::string_view name, Value value) {
        value.keep();
        params_.push_back({names_.emplace_back(name), std::move(value)});
        return *this;
    }
    std::span<const Param> params() const { return params_; }

private:
    std::deque<std::string> names_;
    std::vector<Param> params_;
};

/// The argument of one statement: `{{"id", id}, {"name", name}}`, a described struct whose members bind by name, or a
/// ParamList. Sees its values, so it is only ever an argument, never kept.
class Params {
public:
    Params() = default;
    Params(std::initializer_list<Param> list) : params_(list.begin(), list.size()) {}
    Params(const ParamList& list) : params_(list.params()) {}
    template <json::Described T> Params(const T& row) : Params(type_of<T>(), &row) {}
    Params(const Type& type, const void* row); ///< of a described struct
    Params(const Params&) = delete;
    Params& operator=(const Params&) = delete;

    std::span<const Param> values() const { return params_; }
    /// Members that the statement does not mention are fine; a listed parameter that it does not mention is a mistake.
    bool from_struct() const { return from_struct_; }

private:
    std::span<const Param> params_;
    std::vector<Param> members_;
    bool from_struct_ = false;
};

} // namespace alcedo::db
