#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "jobs/queue.hpp"

namespace alcedo::jobs {

/// Rows of all tenants that a job is wanted for, time and again. Texts are literals of the program, never of a person.
struct EachRow {
    std::string table;     ///< keyed by (tenant_id, id)
    std::string condition; ///< SQL; empty: every row
    std::string member;    ///< of the job's payload: {"channel_id": "chan_…"}
    std::string job;       ///< kind; its unique key is the row's id
    int priority = 8;
};

/// All recurring work of the program, in one list.
class RecurringWork {
public:
    struct Entry {
        std::string name;
        Milliseconds interval;
        std::string meaning;
    };
    RecurringWork(Queue& queue, db::Database& database) : queue_(queue), database_(database) {}

    /// Before the queue starts. Runs soon after the first start ever, then every `interval`, on one node at a time.
    void every(const std::string& name, Milliseconds interval, std::string meaning,
               std::function<void()> work);
    /// The same, with a job for each row of all tenants, added in batches that hold nobody up.
    template <class IdType>
    void each(const std::string& name, Milliseconds interval, std::string meaning, EachRow rows) {
        every(name, interval, std::move(meaning), [this, rows = std::move(rows)] {
            add_jobs(rows, [](std::int64_t id) { return IdType{id}.text(); });
        });
    }
    const std::vector<Entry>& entries() const { return entries_; }

private:
    void add_jobs(const EachRow& rows, const std::function<std::string(std::int64_t)>& text_of);

    Queue& queue_;
    db::Database& database_;
    std::vector<Entry> entries_;
};

} // namespace alcedo::jobs
