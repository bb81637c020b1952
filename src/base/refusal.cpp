#include "base/refusal.hpp"

#include <utility>

namespace alcedo {

Refusal::Refusal(RefusalCode code, const std::string& detail, std::vector<FieldProblem> fields)
    : std::runtime_error(detail), code_(code), fields_(std::move(fields)) {}

Refusal::Refusal(const Refusal&) = default;
Refusal::Refusal(Refusal&&) noexcept = default;
Refusal::~Refusal() = default;

Refusal&& Refusal::allowing(std::string alternative) && {
    allowed_ = std::move(alternative);
    return std::move(*this);
}

Refusal&& Refusal::retry_after(int seconds) && {
    retry_after_ = seconds;
    return std::move(*this);
}

Refusal not_found(const std::string& what) { return {RefusalCode::not_found, what + " was not found."}; }

Refusal invalid_field(const std::string& field, const std::string& detail) {
    return {RefusalCode::validation, detail, {{"#/" + field, detail}}};
}

} // namespace alcedo
