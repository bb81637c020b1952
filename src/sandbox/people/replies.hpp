#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/people/dice.hpp"
#include "sandbox/people/personas.hpp"
#include "sandbox/views.hpp"

namespace alcedo::sandbox {

/// What a business's message wants to know.
enum class Asked { time, level, decision, nothing_new, farewell };
Asked asked_in(std::string_view business_text);

/// A business's message as its reader sees it.
struct Heard {
    std::string wamid;
    std::string text;
    std::vector<std::string> buttons{}; ///< quick replies
};

/// What this person writes back, having written `turns` messages before; nullopt: nothing (more).
std::optional<CustomerMessage> reply_of(const Persona& person, int turns, const Heard& heard, Dice dice);
/// "STOP", "Baja", "बंद करो": the whole message is a wish to hear no more.
bool means_stop(std::string_view text);

} // namespace alcedo::sandbox
