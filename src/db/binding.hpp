#pragma once
#include <span>
#include <string>

#include "db/statement.hpp"

namespace alcedo::db {

/// Finds the value of every parameter of a statement.
class ParameterSource {
public:
    explicit ParameterSource(const Binding& binding);
    /// Throws std::logic_error when nobody gave a value.
    const Value& value_of(std::string_view name, std::string_view sql);
    /// Throws std::logic_error naming a listed parameter that the statement does not mention.
    void refuse_leftovers(std::span<const std::string> names, std::string_view sql) const;

private:
    const Value* find(const Params& params, std::size_t& next, std::string_view name);

    const Params* first_;
    const Params* second_;
    bool has_tenant_;
    Value tenant_;
    Value me_;
    std::size_t next_of_first_ = 0; ///< statements mostly name their parameters in the order of the values
    std::size_t next_of_second_ = 0;
    std::size_t listed_ = 0;
    std::size_t used_ = 0;
};

} // namespace alcedo::db
