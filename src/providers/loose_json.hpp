#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/time.hpp"

namespace alcedo::providers {

/// A place in JSON that somebody else wrote. Asking never fails: what is missing, null or of another type is empty, so
/// that an odd element costs itself only. Valid as long as its LooseDocument.
class Loose {
public:
    Loose() = default;
    explicit Loose(const boost::json::value* value) : value_(value) {}

    explicit operator bool() const; ///< there and not null
    bool is_object() const;
    Loose operator[](std::string_view member) const;
    std::vector<Loose> items() const;       ///< of a list
    std::vector<std::string> names() const; ///< of an object
    std::vector<std::string> texts() const; ///< of a list; elements that are no text are left out

    /// Text as it is, numbers in digits, otherwise "". U+0000, which no database takes, becomes U+FFFD.
    std::string text() const;
    std::optional<std::string> text_if_any() const; ///< nothing instead of ""
    /// 1 to 32 digits, given as text or as a whole number; never through a double.
    std::optional<std::string> digits() const;
    std::optional<std::int64_t> integer() const; ///< a whole number or its text
    double number() const;                       ///< 0 when it is none
    bool truth() const;                          ///< true, 1, "1" or "true"
    /// Unix seconds (number or text) or RFC 3339, between 1970 and 9999.
    std::optional<Instant> time() const;

private:
    const boost::json::value* value_ = nullptr;
};

/// Parsed JSON. Lone surrogates (\ud83d cut from its other half), which some senders produce, are read as U+FFFD.
class LooseDocument {
public:
    /// Nothing when it is not JSON (RFC 8259, at most 32 levels deep).
    static std::optional<LooseDocument> parse(std::string_view text);
    /// The same, but throws Refusal malformed.
    static LooseDocument require(std::string_view text);

    Loose root() const { return Loose(value_.get()); }
    LooseDocument(LooseDocument&&) noexcept;
    LooseDocument& operator=(LooseDocument&&) noexcept;
    ~LooseDocument();

private:
    explicit LooseDocument(std::unique_ptr<boost::json::value> value);
    std::unique_ptr<boost::json::value> value_;
};

} // namespace alcedo::providers
