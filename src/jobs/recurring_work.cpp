#include "jobs/recurring_work.hpp"

namespace alcedo::jobs {
namespace {

constexpr int batch = 200;

struct RowOfTenant {
    TenantId tenant_id;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(RowOfTenant, (), (tenant_id, id))

} // namespace

void RecurringWork::every(const std::string& name, Milliseconds interval, std::string meaning,
                          std::function<void()> work) {
    queue_.every(name, interval, std::move(work));
    entries_.push_back({name, interval, std::move(meaning)});
}

void RecurringWork::add_jobs(const EachRow& rows, const std::function<std::string(std::int64_t)>& text_of) {
    const std::string sql = "select tenant_id, id from " + rows.table +
                            " where (tenant_id, id) > (:after_tenant, :after_id)" +
                            (rows.condition.empty() ? "" : " and (" + rows.condition + ")") +
                            " order by tenant_id, id limit :batch";
    RowOfTenant last;
    std::vector<RowOfTenant> found;
    do {
        found = database_.read_across([&](db::SystemTx& tx) {
            return tx.all<RowOfTenant>(
                sql, {{"after_tenant", last.tenant_id}, {"after_id", last.id}, {"batch", batch}});
        });
        if (found.empty()) return;
        last = found.back();
        database_.write_across([&](db::SystemTx& system) {
            for (const auto& row : found) {
                auto tx = system.for_tenant(row.tenant_id);
                const auto id = text_of(row.id);
                queue_.enqueue(tx, {.kind = rows.job,
                                    .payload = "{\"" + rows.member + "\":\"" + id + "\"}",
                                    .unique_key = id,
                                    .priority = rows.priority});
            }
        });
    } while (found.size() == batch);
}

} // namespace alcedo::jobs
