#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "features/talks/channels/template.hpp"

namespace alcedo::channels {

/// A template and its values in one message.
struct FilledTemplate {
    Template content;
    std::vector<VariableValue> values;
};

enum class Written { by_person, automatically };

/// A message as every kind of channel is given it.
struct Letter {
    std::string callback; ///< our own id of it; comes back with what becomes of it, where the provider allows
    std::string to;       ///< a phone (E.164), an email, or "user:" and the provider's own id of a person
    std::string text;
    std::optional<std::string> subject;
    std::optional<FilledTemplate> filled; ///< instead of the text
    std::optional<std::string> answers;   ///< the provider's id of the message that this one quotes
    Written written = Written::automatically;
    Instant at;
};

} // namespace alcedo::channels
