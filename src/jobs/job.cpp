#include "jobs/job.hpp"

#include "jobs/job_store.hpp"

namespace alcedo::jobs {

void Job::finish(db::Tx& tx) {
    if (!store::finish(tx, id, node_))
        throw LeaseLost("job " + id.text() + " is no longer leased by this node");
    tx.after_commit([this] { finished_ = true; });
}

void Job::finish_if_leased(db::Tx& tx) {
    store::finish(tx, id, node_);
    tx.after_commit([this] { finished_ = true; });
}

} // namespace alcedo::jobs
