#pragma once
#include <chrono>
#include <string_view>

#include "base/fair_gate.hpp"
#include "http/client/call_settings.hpp"

namespace alcedo::http {

/// Lets calls out into the world, so that a slow host costs only those who call it, and a workspace whose calls hang only
/// itself. Jobs wait for their turn; requests, for which somebody waits, get one at once or none. On whose behalf a call
/// is made is known from the task (Errand).
class CallGate {
public:
    /// `jobs`: how many there may be at the same time, which is as many as can call or wait here.
    explicit CallGate(const CallSettings& settings = {}, int jobs = 512);

    /// `most`: calls under way at once where this host stands fewer than others. In a request without a turn: throws
    /// Refusal rate_limited, which says what to do and when. In a job: an empty turn when too many wait; come back later.
    FairGate::Turn enter(std::string_view host, int most = 0);

    /// After how long a job without a turn comes back.
    static constexpr std::chrono::seconds come_back{2};

private:
    FairGate for_jobs_;
    FairGate for_requests_;
};

/// "graph.facebook.com", "[::1]:8080": where a URL leads.
std::string_view host_of(std::string_view url);

} // namespace alcedo::http
