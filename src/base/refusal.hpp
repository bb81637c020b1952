#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace alcedo {

/// Why a request was refused; the edge maps each to an HTTP status and a problem slug.
enum class RefusalCode {
    malformed,
    validation,
    unauthenticated,
    forbidden,
    not_found,
    method_not_allowed,
    conflict,
    payload_too_large,
    unsupported_media_type,
    rate_limited,
    window_closed,
    channel_unavailable,
    upstream_unavailable,
    unavailable,
};

/// One field that was not accepted; `pointer` is a JSON Pointer in URI fragment form ("#/email").
struct FieldProblem {
    std::string pointer;
    std::string detail;
};

/// Ends a request with a reason a person understands; becomes RFC 9457 problem+json at the edge.
class Refusal : public std::runtime_error {
public:
    Refusal(RefusalCode code, const std::string& detail, std::vector<FieldProblem> fields = {});
    Refusal(const Refusal&);
    Refusal(Refusal&&) noexcept;
    ~Refusal() override;

    RefusalCode code() const { return code_; }
    const std::vector<FieldProblem>& fields() const { return fields_; }
    /// A way out, sent as member `allowed` ("template").
    Refusal&& allowing(std::string alternative) &&;
    const std::string& allowed() const { return allowed_; }
    /// Seconds after which the same request may succeed; sent as Retry-After when positive.
    Refusal&& retry_after(int seconds) &&;
    int retry_after() const { return retry_after_; }

private:
    RefusalCode code_;
    std::vector<FieldProblem> fields_;
    std::string allowed_;
    int retry_after_ = 0;
};

Refusal not_found(const std::string& what);
Refusal invalid_field(const std::string& field, const std::string& detail);

} // namespace alcedo
