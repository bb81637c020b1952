#pragma once
#include "features/office/counters/counters.hpp"
#include "features/office/fields/figure.hpp"

namespace alcedo::analytics {

using fields::Figure;

struct SpeedBucket {
    std::optional<std::int64_t> upto_ms; ///< absent: slower than all
    Figure leads;
};
BOOST_DESCRIBE_STRUCT(SpeedBucket, (), (upto_ms, leads))

/// Speed-to-lead of the last seven days: captured to first message. Who has no message yet is slower than all, so that a
/// percentile among them is absent.
struct Speed {
    std::optional<std::int64_t> p50_ms;
    std::optional<std::int64_t> p95_ms;
    Figure leads;
    Figure unanswered;
    std::vector<SpeedBucket> histogram;
};
BOOST_DESCRIBE_STRUCT(Speed, (), (p50_ms, p95_ms, leads, unanswered, histogram))

struct HourFigures {
    int hour = 0;
    Figure leads;
};
BOOST_DESCRIBE_STRUCT(HourFigures, (), (hour, leads))

struct DayFigures {
    std::string date; ///< "2026-11-20"
    Figure leads;
    Figure answered;
};
BOOST_DESCRIBE_STRUCT(DayFigures, (), (date, leads, answered))

struct FormFigures {
    FormId id;
    std::string name;
    Figure leads;
};
BOOST_DESCRIBE_STRUCT(FormFigures, (), (id, name, leads))

struct StatusFigures {
    std::string status;
    Figure leads;
};
BOOST_DESCRIBE_STRUCT(StatusFigures, (), (status, leads))

/// Every number in it is a figure. Leads are without test leads, by the day of their capture.
struct Today {
    std::string date;
    Figure leads_today;
    Figure leads_yesterday;
    Figure answered_today; ///< of today's leads
    Figure wrote_today;    ///< people who wrote to us
    Figure open_conversations;
    Figure waiting_for_you;  ///< open, hers who asks, and the last word is theirs
    Figure waiting;          ///< the same of everybody
    Figure unassigned_leads; ///< open ones that nobody owns
    Speed speed;
    std::vector<HourFigures> hourly;  ///< the hours that this day has in the workspace's zone
    std::vector<DayFigures> days;     ///< the last thirty, oldest first
    std::vector<FormFigures> by_form; ///< of the last thirty days, the ten with most
    std::vector<StatusFigures> by_status;
};
BOOST_DESCRIBE_STRUCT(Today, (),
                      (date, leads_today, leads_yesterday, answered_today, wrote_today, open_conversations,
                       waiting_for_you, waiting, unassigned_leads, speed, hourly, days, by_form, by_status))

/// Reads a few dozen counter rows, however many leads there are, and counts what waits.
Today today(db::Tx& tx, counters::Counters& counters, const fields::Catalogue& nouns, Instant now);

} // namespace alcedo::analytics
