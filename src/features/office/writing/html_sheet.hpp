#pragma once
#include "features/office/writing/medium.hpp"

namespace alcedo::writing {

/// Follows the author's HTML from tag to tag, as the tokenizer of the HTML standard does. Values may stand in text and in
/// quoted attributes, in addresses as a part of one; nowhere else in a tag, nor in scripts, styles and comments.
class HtmlSheet : public Sheet {
public:
    void write(std::string_view plain) override;
    void fill(std::string_view value) override;
    bool takes_values() const override;
    std::unique_ptr<Sheet> copy() const override { return std::make_unique<HtmlSheet>(*this); }
    std::string finish() override { return std::move(out_); }

private:
    enum class Place {
        text,
        after_less, ///< behind "<"
        element,    ///< in its name
        tag,        ///< between attributes
        attribute,  ///< in its name
        after_attribute,
        before_value,
        quoted,
        bare,        ///< a value without quotes
        declaration, ///< "<!…>", "<?…>"
        comment,
        foreign, ///< the text of a script, a style and the like
    };
    enum class Holds { text, address, code };

    void step(char c);
    void open(char c);
    void in_tag(char c);
    void begin_attribute(char c);
    void begin_value(char c);
    void close_tag();
    void in_foreign(char c);
    bool just_saw(std::string_view ending, char c);
    Holds attribute_holds() const;

    std::string out_;
    Place place_ = Place::text;
    std::string element_;   ///< lower case; "/a" of an end tag
    std::string attribute_; ///< lower case
    std::string value_;     ///< of the attribute, so far
    std::string seen_;      ///< the last letters, where an ending is looked for
    char quote_ = 0;
    bool for_good_ = false; ///< in a script that is never left
};

} // namespace alcedo::writing
