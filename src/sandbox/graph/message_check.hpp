#pragma once
#include <string>

#include <boost/json/fwd.hpp>

#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// What a valid send says.
struct CheckedMessage {
    std::string type;
    std::string text; ///< as it is read
    const MessageTemplate* used = nullptr;
};

/// Throws GraphError 100, 131008, 131009, 131051, 132000, 132001, 132012, 132015 or 132016, as the real one.
CheckedMessage check_message(const World& world, const boost::json::object& message);

/// The part of the check that is about templates.
CheckedMessage check_template(const World& world, const boost::json::object& content);

/// The text member of that name, or empty.
std::string text_of(const boost::json::object& object, std::string_view name);
const boost::json::object* object_of(const boost::json::object& object, std::string_view name);

} // namespace alcedo::sandbox
