#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/stage/lead_book.hpp"

namespace alcedo::sandbox {

/// One answered question: its key and the values.
struct FormAnswer {
    std::string key;
    std::vector<std::string> values;
};

/// What the lead's person filled in: the lead's own answers, else theirs; for tests Meta's dummy texts.
std::vector<FormAnswer> answers_of(const Lead& lead, std::uint64_t seed);
struct ConsentAnswer {
    std::string key;
    bool is_checked;
};
std::vector<ConsentAnswer> consents_of(const Lead& lead, std::uint64_t seed);
LeadView view_of(const Lead& lead, std::uint64_t seed);

} // namespace alcedo::sandbox
