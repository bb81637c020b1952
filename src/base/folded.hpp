#pragma once
#include <string>
#include <string_view>

namespace alcedo {

/// Text as it is compared, searched and sorted: lower case, without the accents of Latin, Greek and Cyrillic, and in one
/// spelling (NFC). "José" is jose, "Иван" иван, "Łódź" lodz, "Straße" strasse; the vowel signs of Indic and the marks of
/// further scripts stay. `text` is UTF-8. The SQL function folded() gives the same on both engines.
std::string folded(std::string_view text);

} // namespace alcedo
