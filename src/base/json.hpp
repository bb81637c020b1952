#pragma once
#include <concepts>
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "base/type_of.hpp"

/// Described structs to JSON and back. A struct's members are the JSON members; an empty optional is absent; unknown
/// members are ignored; a member that is neither optional nor initialised by `Defaulted` must be there.
namespace alcedo::json {

void write_text(std::string& out, std::string_view text); ///< quoted and escaped
void write_double(std::string& out, double number);       ///< NaN and infinities become null
void write_value(std::string& out, const Type& type, const void* value);

template <class T> void write(std::string& out, const T& value) {
    if constexpr (std::convertible_to<const T&, std::string_view>)
        write_text(out, value);
    else
        write_value(out, type_of<T>(), &value);
}

template <class T> std::string to_text(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

/// Parses `text` (RFC 8259, valid UTF-8, at most 64 levels deep) into a value of that type. Throws Refusal malformed, or
/// Refusal validation with every problem found.
void read_value(std::string_view text, const Type& type, void* out);

/// Reads over what is there: members of a `Defaulted` struct that are absent keep their values.
template <class T> void read_over(std::string_view text, T& out) { read_value(text, type_of<T>(), &out); }

/// Reads one value. Throws Refusal malformed / validation.
template <class T> T read(std::string_view text) {
    T out{};
    read_over(text, out);
    return out;
}

} // namespace alcedo::json
