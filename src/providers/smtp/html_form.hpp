#pragma once
#include <string>
#include <string_view>

namespace alcedo::providers::smtp {

/// Plain text as a small HTML document: blank lines part paragraphs, web addresses become links, nothing else of the
/// text is HTML. The direction of writing is the reader's to find out.
std::string html_form(std::string_view text);

} // namespace alcedo::providers::smtp
