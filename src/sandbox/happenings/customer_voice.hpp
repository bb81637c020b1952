#pragma once
#include <string>
#include <string_view>

#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

/// Customers writing to the business.
class CustomerVoice {
public:
    explicit CustomerVoice(Stage& stage) : stage_(stage) {}
    /// Opens the 24-hour window and tells the webhook; returns the wamid.
    std::string say(std::string_view phone_digits, const CustomerMessage& message);

private:
    Stage& stage_;
};

} // namespace alcedo::sandbox
