#pragma once
#include <span>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "sandbox/people/personas.hpp"

namespace alcedo::sandbox {

/// What is being said between a customer and a language school.
enum class Intent {
    // The customer.
    opening, ///< answers the first message
    asks_price,
    answers_time,  ///< "Tuesday after six"
    answers_level, ///< "I had two years at school"
    answers_reason,
    agrees,
    hesitates,
    thanks,
    declines,
    stop, ///< the word that opts out
    photo_caption,
    small_talk,
    // The business, for written histories.
    welcome,
    tells_price,
    proposes_time,
    asks_level,
    confirms,
    follows_up,
    says_goodbye,
};
BOOST_DESCRIBE_ENUM(Intent, opening, asks_price, answers_time, answers_level, answers_reason, agrees,
                    hesitates, thanks, declines, stop, photo_caption, small_talk, welcome, tells_price,
                    proposes_time, asks_level, confirms, follows_up, says_goodbye)

/// Several ways to say it; never empty. Business texts may hold "{first_name}".
std::span<const std::string_view> phrases(Language language, Intent intent);
/// The same one for the same `choice`.
std::string_view phrase(Language language, Intent intent, std::uint64_t choice);
std::string with_first_name(std::string_view phrase, std::string_view first_name);

} // namespace alcedo::sandbox
