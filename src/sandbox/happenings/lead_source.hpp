#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

/// People filling in forms: when told to, at a rate, or in a living trickle.
class LeadSource {
public:
    explicit LeadSource(Stage& stage) : stage_(stage) {}

    /// Their ids; empty when they come at a rate. Throws Refusal for an unknown form.
    std::vector<std::string> create(const NewLeads& wish);
    /// A test lead, filled in by nobody. Throws GraphError when the form still has one.
    Lead create_test(const Form& form, std::map<std::string, std::string> answers,
                     std::map<std::string, bool> consents);
    void set_flow(double leads_per_minute);

private:
    struct Run;
    std::string create_one(const NewLeads& wish);
    const Advert* draw_advert(const NewLeads& wish, std::uint64_t number) const;
    void go_on(const std::shared_ptr<Run>& run);
    void flow_on(std::uint64_t flow, double per_minute);
    void tell(const Lead& lead);

    Stage& stage_;
    std::atomic<std::uint64_t> flow_{0}; ///< which flow is on: an older one ends by itself
};

} // namespace alcedo::sandbox
