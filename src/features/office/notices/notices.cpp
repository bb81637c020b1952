#include "features/office/notices/notices.hpp"

namespace alcedo::notices {
namespace {

/// What the other nodes and the browsers are told; not an event, because nothing of the business happened.
struct Created {
    TenantId tenant_id;
    UserId user_id;
    std::string kind;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Created, (), (tenant_id, user_id, kind, title))

constexpr std::string_view created_channel = "alcedo_notifications";

} // namespace

void Notices::listen() {
    foundation_.database.listen(std::string(created_channel), [this](std::string_view payload) {
        if (payload.empty()) return;
        const auto created = json::read<Created>(payload);
        live_.publish_to(created.tenant_id, created.user_id, "notification.created", payload);
    });
}

void Notices::deliver(jobs::Job& job, const jobs::StoredEvent& event,
                      const std::function<std::vector<Notice>(db::Tx&)>& draft) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        if (!tx.stays("events", event.id.value())) return job.finish(tx); // erased with what it was about
        for (const auto& notice : draft(tx)) {
            if (notice.about && !tx.stays("contacts", notice.about->value())) continue; // erased meanwhile
            const auto added = tx.run_counted(
                R"(insert into notifications (tenant_id, id, user_id, event_id, contact_id, kind, title, body, link, at)
                   values (:tenant, :id, :to, :event, :about, :kind, :title, :body, :link, :at) on conflict do nothing)",
                {{"id", foundation_.ids.next<NotificationId>()},
                 {"to", notice.to},
                 {"event", event.id},
                 {"about", notice.about},
                 {"kind", event.kind},
                 {"title", notice.title},
                 {"body", notice.body},
                 {"link", notice.link},
                 {"at", foundation_.now()}});
            if (added == 0) continue;
            const std::string told = json::to_text(Created{tx.tenant(), notice.to, event.kind, notice.title});
            tx.after_commit([this, tenant = tx.tenant(), user = notice.to, told] {
                live_.publish_to(tenant, user, "notification.created", told);
                foundation_.queue.tell_other_nodes(std::string(created_channel), told);
            });
        }
        job.finish(tx);
    });
}

void Notices::erase_about(db::Tx& tx, const jobs::Subject& somebody) {
    tx.run("delete from notifications where tenant_id = :tenant and contact_id = :contact",
           {{"contact", somebody.id}});
}

void Notices::erase_of(db::Tx& tx, const std::vector<jobs::EventId>& events) {
    std::vector<std::int64_t> ids;
    for (const auto id : events) ids.push_back(id.value());
    tx.run("delete from notifications where tenant_id = :tenant and event_id in " + tx.wholes_of("ids"),
           {{"ids", ids}});
}

} // namespace alcedo::notices
