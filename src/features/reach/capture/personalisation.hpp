#pragma once
#include <map>
#include <string>
#include <string_view>

namespace alcedo::capture {

/// What a message can say about its person, by name: first_name, full_name, business_name, form_name, campaign_name,
/// owner_name, answer.<key>.
using Facts = std::map<std::string, std::string, std::less<>>;

/// Fills {{name}} and {{name|default}}; a name without a fact gives its default, else nothing. Braces that are no
/// variable stay as they are.
std::string personalised(std::string_view text, const Facts& facts);

} // namespace alcedo::capture
