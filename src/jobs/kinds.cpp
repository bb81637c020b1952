#include "jobs/kinds.hpp"

#include <stdexcept>

namespace alcedo::jobs {

void Kinds::add(std::string name, KindOptions options, std::function<void(Job&)> handler) {
    if (!numbers_.emplace(name, count()).second)
        throw std::logic_error("two handlers for jobs of kind " + name);
    auto& kind =
        kinds_.emplace_back(Kind{.name = std::move(name), .options = options, .handler = std::move(handler)});
    if (registry_ == nullptr) return;
    const metrics::Labels labels{{"kind", kind.name}};
    kind.run_seconds = &registry_->histogram("alcedo_job_seconds", "How long handlers ran.", labels);
    kind.wait_seconds = &registry_->histogram("alcedo_job_wait_seconds", "From due to started.", labels);
    kind.failures = &registry_->counter("alcedo_job_failures_total", "Runs that failed.", labels);
    kind.dead = &registry_->counter("alcedo_jobs_dead_total", "Jobs that became dead letters.", labels);
}

int Kinds::find(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? -1 : found->second;
}

} // namespace alcedo::jobs
