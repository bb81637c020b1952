#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/permission.hpp"
#include "base/time.hpp"
#include "base/viewer.hpp"

/// The nouns of events: what happened, about what, by whom.
namespace alcedo::jobs {

using EventId = Id<"evt">;

/// What a type of event says of itself, once, in the room that tells it:
///     struct LeadMoved {
///         static constexpr EventKind event{"lead.status_changed", "A lead moved on", leads_read, "lead.changed"};
///         std::string from, to;
///     };
struct EventKind {
    std::string_view word;    ///< "lead.status_changed"
    std::string_view meaning; ///< a sentence for the catalogue
    Permission hear;          ///< who may hear of it
    std::string_view live{};  ///< what browsers listen for ("lead.changed"); empty: it is not sent to them
};

template <class T>
concept Tellable = json::Described<T> && requires {
    { T::event } -> std::convertible_to<EventKind>;
};

/// Who did it: system, user, contact or automation.
struct Actor {
    std::string kind = "system";
    std::int64_t id = 0;
    static Actor user(UserId id) { return {"user", id.value()}; }
    static Actor of(const Viewer& viewer) { return viewer.user ? user(viewer.user) : Actor{}; }
};

/// Something that an event is about. An empty id or optional says nothing.
struct Subject {
    template <FixedText P, FixedText N>
    Subject(Id<P, N> its_id) : noun(N.view()), id(its_id.value()), text(id == 0 ? "" : its_id.text()) {}
    template <FixedText P, FixedText N>
    Subject(const std::optional<Id<P, N>>& its_id) : Subject(its_id.value_or(Id<P, N>{})) {}

    std::string_view noun; ///< "lead"
    std::int64_t id;
    std::string text; ///< "lead_01k3…"
};

/// How an event is told, beside what it says.
struct Telling {
    std::vector<Subject> about{};
    std::optional<Actor> by{}; ///< absent: the viewer of the transaction
    Instant at{};              ///< left out: now
    /// One of many of a bulk change: kept like any other, but browsers hear of the operation instead, and so do
    /// subscribers that hear single events.
    bool in_bulk = false;
};

/// An event as it was stored; also the payload of a subscriber's job.
struct StoredEvent {
    EventId id;
    std::string kind;
    std::map<std::string, std::string> about; ///< noun to id, as text
    std::string actor_kind = "system";
    std::int64_t actor_id = 0;
    json::Raw data{"{}"};
    Instant at{};

    /// The lead, contact … that it is about: `event.subject<LeadId>()`.
    template <class IdType> std::optional<IdType> subject() const {
        const auto found = about.find(std::string(IdType::noun));
        return found == about.end() ? std::nullopt : IdType::parse(found->second);
    }
};
BOOST_DESCRIBE_STRUCT(StoredEvent, (), (id, kind, about, actor_kind, actor_id, data, at))

/// An event of a known type.
template <Tellable E> struct Told : StoredEvent {
    explicit Told(StoredEvent event) : StoredEvent(std::move(event)), what(json::read<E>(data.text)) {}
    E what;
};

} // namespace alcedo::jobs
