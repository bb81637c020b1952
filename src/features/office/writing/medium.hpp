#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace alcedo::writing {

/// Where a text is going. What the author wrote goes there as it is; what is filled in is escaped for its place, so that
/// no value changes what stands around it.
enum class Medium {
    plain,
    one_line, ///< a subject; a parameter of a WhatsApp template, which refuses breaks, tabs and rows of spaces (132018)
    html,
    url,
    json,
};

/// A text in the making: knows what place the next value will stand in.
class Sheet {
public:
    virtual ~Sheet() = default;
    /// What the author wrote.
    virtual void write(std::string_view plain) = 0;
    /// Whether something may be filled in here at all.
    virtual bool takes_values() const { return true; }
    /// What is filled in, where the sheet takes values.
    virtual void fill(std::string_view value) = 0;
    virtual std::unique_ptr<Sheet> copy() const = 0;
    virtual std::string finish() = 0;

    static std::unique_ptr<Sheet> of(Medium medium);
};

} // namespace alcedo::writing
