#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/foundation.hpp"
#include "jobs/event.hpp"

namespace alcedo::contacts {

/// Who did something.
struct ActorView {
    std::string kind; ///< system, user, contact, automation
    std::optional<std::string> id;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(ActorView, (), (kind, id, name))

struct NameOf {
    ContactId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NameOf, (), (id, name))

/// The people whom a page of events names, with their names as they are now, looked up at once.
class Actors {
public:
    Actors(db::Tx& tx, const std::vector<jobs::StoredEvent>& events);
    ActorView view_of(const jobs::StoredEvent& event) const;
    std::optional<NameOf> contact_of(const jobs::StoredEvent& event) const;

private:
    std::map<std::int64_t, std::string> names_; ///< of users and contacts: ids do not meet
};

} // namespace alcedo::contacts
