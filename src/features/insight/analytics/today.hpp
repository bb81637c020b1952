#pragma once
#include "features/office/counters/counters.hpp"

namespace alcedo::analytics {

struct SpeedBucket {
    std::optional<std::int64_t> upto_ms; ///< absent: slower than all
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(SpeedBucket, (), (upto_ms, count))

/// Speed-to-lead of the last seven days: captured to first message.
struct Speed {
    std::optional<std::int64_t> p50_ms;
    std::optional<std::int64_t> p95_ms;
    std::int64_t count = 0;
    std::vector<SpeedBucket> histogram;
};
BOOST_DESCRIBE_STRUCT(Speed, (), (p50_ms, p95_ms, count, histogram))

struct HourFigures {
    int hour = 0;
    std::int64_t leads = 0;
    std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(HourFigures, (), (hour, leads, replies))

struct DayFigures {
    std::string date; ///< "2026-11-20"
    std::int64_t leads = 0;
    std::int64_t answered = 0;
    std::int64_t replies = 0;
    std::int64_t won = 0;
};
BOOST_DESCRIBE_STRUCT(DayFigures, (), (date, leads, answered, replies, won))

struct FormFigures {
    FormId id;
    std::string name;
    std::int64_t leads = 0;
};
BOOST_DESCRIBE_STRUCT(FormFigures, (), (id, name, leads))

struct StatusFigures {
    std::string status;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StatusFigures, (), (status, count))

struct Today {
    std::string date;
    std::int64_t leads_today = 0;
    std::int64_t leads_yesterday = 0;
    std::int64_t answered_today = 0;
    std::int64_t replies_today = 0;
    std::int64_t open_conversations = 0;
    std::int64_t unassigned_leads = 0;
    std::int64_t waiting_replies = 0;
    Speed speed;
    std::vector<HourFigures> hourly;
    std::vector<DayFigures> days; ///< the last thirty, oldest first
    std::vector<FormFigures> by_form;
    std::vector<StatusFigures> by_status;
};
BOOST_DESCRIBE_STRUCT(Today, (),
                      (date, leads_today, leads_yesterday, answered_today, replies_today, open_conversations,
                       unassigned_leads, waiting_replies, speed, hourly, days, by_form, by_status))

/// Reads a few dozen counter rows, however many leads there are.
Today today(db::Tx& tx, counters::Counters& figures, Instant now);

} // namespace alcedo::analytics
