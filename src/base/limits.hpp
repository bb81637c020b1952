#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// Types that say what they accept. Reading refuses everything else and names the field; OpenAPI and through it the
/// forms of the web app say the same.
namespace alcedo::json {

struct Limits {
    std::int64_t least; ///< characters of a text (Unicode code points), or the number itself
    std::int64_t most;
    std::string_view format{}; ///< of JSON Schema: "email", "uri", "password"; empty for none
    /// Brings the text into its normal form. What is wrong with it, empty when nothing is.
    std::string (*normalise)(std::string& text) = nullptr;
};

/// Removes the white space around it; empty when nothing is wrong.
std::string trim_in_place(std::string& text);
std::string email_in_place(std::string& text);
std::string url_in_place(std::string& text);
std::string currency_in_place(std::string& text);
std::string time_zone_in_place(std::string& text);

/// A text without white space around it.
template <std::int64_t Least, std::int64_t Most> struct Text : std::string {
    static_assert(Least <= Most);
    static constexpr Limits limits{Least, Most, {}, &trim_in_place};
    using std::string::string;
    Text(std::string text) : std::string(std::move(text)) {}
};

/// Kept as it was typed, and hidden by forms.
template <std::int64_t Least, std::int64_t Most> struct Password : std::string {
    static constexpr Limits limits{Least, Most, "password"};
    using std::string::string;
    Password(std::string text) : std::string(std::move(text)) {}
};

/// An address as we compare and store it (email_address.hpp).
struct Email : std::string {
    static constexpr Limits limits{3, 254, "email", &email_in_place};
    using std::string::string;
    Email(std::string text) : std::string(std::move(text)) {}
};

/// A number as somebody wrote it; which country it is of is not known here.
struct Phone : std::string {
    static constexpr Limits limits{3, 40, "phone", &trim_in_place};
    using std::string::string;
    Phone(std::string text) : std::string(std::move(text)) {}
};

/// http or https, with a host.
struct Url : std::string {
    static constexpr Limits limits{10, 2048, "uri", &url_in_place};
    using std::string::string;
    Url(std::string text) : std::string(std::move(text)) {}
};

/// ISO 4217, in capitals.
struct Currency : std::string {
    static constexpr Limits limits{3, 3, "currency", &currency_in_place};
    using std::string::string;
    Currency(std::string text) : std::string(std::move(text)) {}
};

/// IANA: "Europe/Madrid".
struct TimeZone : std::string {
    static constexpr Limits limits{1, 64, "time-zone", &time_zone_in_place};
    using std::string::string;
    TimeZone(std::string text) : std::string(std::move(text)) {}
};

/// A whole number from Least to Most.
template <std::int64_t Least, std::int64_t Most> struct Whole {
    static_assert(Least <= Most);
    static constexpr Limits limits{Least, Most};
    std::int64_t number = Least;
    constexpr Whole() = default;
    constexpr Whole(std::int64_t its_number) : number(its_number) {}
    constexpr operator std::int64_t() const { return number; }
};

/// An amount in the smallest unit of its currency (cents), never below nothing.
using Money = Whole<0, 9'000'000'000'000'000>;

template <class T>
concept Limited = requires {
    { T::limits } -> std::convertible_to<Limits>;
};

/// What is wrong with a text or a number, empty when nothing is. Brings the text into its normal form.
std::string refuse_text(const Limits& limits, std::string& text);
std::string refuse_number(const Limits& limits, std::int64_t number);

} // namespace alcedo::json
