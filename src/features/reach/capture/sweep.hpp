#pragma once
#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {

/// Reads every active form every few minutes, overlapping the last time, and takes in what no webhook brought. This is
/// what makes the ledger balance with Meta whatever webhooks are lost. Quiet on Pages whose rate budget is nearly used.
class Sweep {
public:
    Sweep(const Foundation& foundation, channels::Channels& channels, Captures& captures)
        : foundation_(foundation), channels_(channels), captures_(captures) {}
    void move_in(House& house);

    /// A round, which includes the first; or the last one of a form that takes no more leads.
    enum class Why { round, last };
    /// Queues a sweep of one form.
    static void enqueue(jobs::Queue& queue, db::Tx& tx, FormId form, Why why);
    /// Queues a sweep of one form that reaches back further than usual.
    jobs::JobId backfill(db::Tx& tx, FormId form, int days);

private:
    void sweep(jobs::Job& job);
    /// Takes in a page of leads; returns how many were new.
    int take_in(TenantId tenant, const channels::Channel& channel,
                const std::vector<providers::meta::LeadAnswer>& leads);

    const Foundation& foundation_;
    channels::Channels& channels_;
    Captures& captures_;
};

} // namespace alcedo::capture
