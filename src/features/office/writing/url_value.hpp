#pragma once
#include <string>
#include <string_view>

namespace alcedo::writing {

/// Whether an address that begins so is of the web, a mail or a phone, or goes on from the page it stands in: nothing that
/// runs in a browser ("javascript:", "data:").
bool leads_to_a_page(std::string_view beginning);

/// A value as it may stand after `before` in an address. At the start it is an address itself, of the web, or nothing;
/// later every byte but letters, digits and -._~ is percent-encoded (RFC 3986).
std::string url_value(std::string_view before, std::string_view value);

} // namespace alcedo::writing
