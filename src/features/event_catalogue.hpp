#pragma once
#include <vector>

#include "http/shape.hpp"
#include "jobs/event.hpp"

namespace alcedo {

/// Every type of event that the rooms tell, with the shape of what it says: `alcedo events`, docs, the web's union.
class EventCatalogue {
public:
    struct Entry {
        jobs::EventKind kind;
        http::ShapeOf data;
    };
    template <jobs::Tellable E> void add() { entries_.push_back({E::event, type_of<E>()}); }
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

} // namespace alcedo
