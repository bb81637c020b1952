#include "features/talks/channels/kinds/credentials.hpp"

#include "base/refusal.hpp"
#include "base/text.hpp"

namespace alcedo::channels {

void refuse_credentials(const std::string& field, const providers::Failure& failure) {
    using enum providers::FailureKind;
    if (failure.kind == temporary || failure.kind == rate_limited || failure.kind == unknown_outcome)
        throw Refusal(RefusalCode::upstream_unavailable, told(failure));
    throw invalid_field("credentials/" + field, told(failure));
}

void require_entered(const std::string& value, const std::string& field) {
    if (trimmed(value).empty()) throw invalid_field("credentials/" + field, field + " is required.");
}

void require_digits(const std::string& value, const std::string& field) {
    require_entered(value, field);
    if (value.size() > 32 || value.find_first_not_of("0123456789") != std::string::npos)
        throw invalid_field("credentials/" + field,
                            field + " must be the number that Meta shows, digits only.");
}

} // namespace alcedo::channels
