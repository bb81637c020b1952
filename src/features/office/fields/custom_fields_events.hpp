#pragma once
#include "jobs/event.hpp"

namespace alcedo::fields {

struct CustomFieldAdded {
    static constexpr jobs::EventKind event{"custom_field.added",
                                           "A noun was given a field of the workspace's own", signed_in};
    std::string noun;
    std::string key;
    std::string label;
};
BOOST_DESCRIBE_STRUCT(CustomFieldAdded, (), (noun, key, label))

struct CustomFieldChanged {
    static constexpr jobs::EventKind event{"custom_field.changed",
                                           "A field of the workspace's own was changed", signed_in};
    std::string noun;
    std::string key;
    std::string label;
};
BOOST_DESCRIBE_STRUCT(CustomFieldChanged, (), (noun, key, label))

struct CustomFieldRemoved {
    static constexpr jobs::EventKind event{
        "custom_field.removed", "A field of the workspace's own was removed with its values", signed_in};
    std::string noun;
    std::string key;
    std::string label;
};
BOOST_DESCRIBE_STRUCT(CustomFieldRemoved, (), (noun, key, label))

} // namespace alcedo::fields
