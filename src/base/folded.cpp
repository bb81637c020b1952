#include "base/folded.hpp"

#include <algorithm>
#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>

#include "base/text.hpp"

namespace alcedo {
namespace {

const icu::Normalizer2& normaliser(const icu::Normalizer2* (*instance)(UErrorCode&)) {
    UErrorCode code = U_ZERO_ERROR;
    const auto* found = instance(code);
    if (U_FAILURE(code) != 0) throw std::runtime_error("ICU has no data: " + std::string(u_errorName(code)));
    return *found;
}

icu::UnicodeString normal(const icu::Normalizer2& form, const icu::UnicodeString& text) {
    UErrorCode code = U_ZERO_ERROR;
    return form.normalize(text, code);
}

/// U+0338 strikes through signs ("≠"), which are no letters.
bool is_accent(char16_t c) {
    return (c >= 0x0300 && c <= 0x036F && c != 0x0338) || (c >= 0x0483 && c <= 0x0487);
}

/// Letters that Unicode does not take apart, but people do, and signs that they take for the same.
std::u16string_view plain_letter(char16_t c) {
    switch (c) {
    case u'ς': return u"σ";
    case u'ø': return u"o";
    case u'đ': return u"d";
    case u'ð': return u"d";
    case u'ł': return u"l";
    case u'ı': return u"i";
    case u'ħ': return u"h";
    case u'ŧ': return u"t";
    case u'ŋ': return u"n";
    case u'ſ': return u"s";
    // Which apostrophe or dash is a matter of the keyboard.
    case u'\u2018':
    case u'\u2019':
    case u'\u02BC':
    case u'\u2032':
    case u'\u00B4': return u"'";
    case u'\u2010':
    case u'\u2011':
    case u'\u2012':
    case u'\u2013':
    case u'\u2014':
    case u'\u2015':
    case u'\u2212': return u"-";
    case u'ß': return u"ss";
    case u'æ': return u"ae";
    case u'œ': return u"oe";
    default: return {};
    }
}

} // namespace

std::string folded(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return lower_ascii(text);
    static const auto& apart = normaliser(icu::Normalizer2::getNFDInstance);
    static const auto& together = normaliser(icu::Normalizer2::getNFCInstance);
    const auto given = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
    auto lower = normal(apart, given);
    lower.toLower(icu::Locale::getRoot());
    icu::UnicodeString bare;
    for (int i = 0; i < lower.length(); ++i)
        if (!is_accent(lower[i])) bare.append(lower[i]);
    icu::UnicodeString plain;
    const auto composed = normal(together, bare);
    for (int i = 0; i < composed.length(); ++i) {
        const auto letters = plain_letter(composed[i]);
        if (letters.empty())
            plain.append(composed[i]);
        else
            plain.append(letters.data(), static_cast<int>(letters.size()));
    }
    std::string out;
    plain.toUTF8String(out);
    return out;
}

} // namespace alcedo
