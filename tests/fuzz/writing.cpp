#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "features/office/writing/vocabulary.hpp"

// Texts with {{…}}: any text is read, whatever is in it is kept, problems point into it, and no value changes what stands
// around it. The bytes before the first zero are a text, those after it a value.

using namespace alcedo;
using namespace alcedo::writing;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// What is plain in every branch; adds the blanks and conditions.
std::size_t plain_bytes(const Pieces& pieces, std::string_view source, std::size_t& asked) {
    std::size_t bytes = 0;
    for (const auto& piece : pieces) {
        if (const auto* plain = std::get_if<std::string>(&piece.what)) {
            bytes += plain->size();
        } else if (const auto* blank = std::get_if<Blank>(&piece.what)) {
            ++asked;
            require(!blank->name.empty() && source.substr(blank->at, 2) == "{{");
            require(source.substr(blank->at + blank->length - 2, 2) == "}}");
        } else {
            for (const auto& branch : std::get<Block>(piece.what).branches) {
                asked += branch.condition ? 1 : 0;
                require(source.substr(branch.at, 2) == "{{");
                bytes += plain_bytes(branch.pieces, source, asked);
            }
        }
    }
    return bytes;
}

void reading(std::string_view source) {
    const auto text = Text::parse(source);
    std::size_t asked = 0;
    const auto bytes = plain_bytes(text.pieces(), source, asked);
    require(asked <= most_blanks);
    require(bytes <= source.size());
    if (source.find("{{") == std::string_view::npos)
        require(bytes == source.size() && text.problems().empty());
    for (const auto& problem :
         problems_of(text, Medium::html, Vocabulary({{"first_name", "First name", ""}})))
        require(problem.at + problem.length <= source.size());
}

void filling(std::string_view source, const std::string& value) {
    const auto text = Text::parse(source);
    const Values values = [&](std::string_view) { return value; };
    require(render(text, Medium::plain, values).size() <=
            source.size() + most_blanks * std::max(value.size(), source.size()));
    const auto line = render(text, Medium::one_line, values);
    require(line.find_first_of("\r\n\t") == std::string::npos && line.find("  ") == std::string::npos);
    for (const auto medium : {Medium::html, Medium::url, Medium::json}) {
        require(misplaced_blanks(text, medium).size() <= most_blanks);
        render(text, medium, values);
    }
}

/// Of a value in the text of a page, in an attribute and in JSON no sign is left that could end its place.
void staying(const std::string& value) {
    const Values values = [&](std::string_view) { return value; };
    const auto inside = [&](Medium medium, std::string_view before, std::string_view after) {
        const auto made =
            render(Text::parse(std::string(before) + "{{x}}" + std::string(after)), medium, values);
        require(made.starts_with(before) && made.ends_with(after));
        return made.substr(before.size(), made.size() - before.size() - after.size());
    };
    require(inside(Medium::html, "<p>", "</p>").find_first_of("<>\"'") == std::string::npos);
    require(inside(Medium::html, "<p title=\"", "\">").find_first_of("<>\"'") == std::string::npos);
    require(inside(Medium::html, "<a href=\"/?a=", "\">").find_first_of("<>\"'&#=/:? ") == std::string::npos);
    require(inside(Medium::html, "<script>", "</script>").empty());
    require(inside(Medium::url, "https://a.example/?b=", "").find_first_of("&#=/:?\" ") == std::string::npos);
    const auto json = inside(Medium::json, "{\"a\":\"", "\"}");
    for (std::size_t i = 0; i < json.size(); ++i) {
        require(static_cast<unsigned char>(json[i]) >= 0x20 && json[i] != '"');
        if (json[i] == '\\') require(++i < json.size()); // and skips what it escapes
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const auto zero = std::min(input.find('\0'), input.size());
    const auto source = input.substr(0, zero);
    const std::string value(input.substr(std::min(zero + 1, size)));
    reading(source);
    filling(source, value);
    staying(value);
    return 0;
}
