#pragma once
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Types that say what they accept. Reading refuses everything else and names the field; OpenAPI and through it the
/// forms of the web app say the same.
namespace alcedo::json {

struct Limits {
    /// Characters of a text (Unicode code points), items of a list, members of a map, bytes of raw JSON, or the number
    /// itself.
    std::int64_t least;
    std::int64_t most;
    std::string_view format{}; ///< of JSON Schema: "email", "uri", "password"; empty for none
    /// Brings the text into its normal form. What is wrong with it, empty when nothing is.
    std::string (*normalise)(std::string& text) = nullptr;
    std::int64_t bytes = 0;     ///< of a list, in all, as JSON; 0: as many as its items may have
    std::string_view pattern{}; ///< of JSON Schema, where `normalise` refuses more than the other members say
};

/// What clients may send where a type says nothing of its own: nothing is without a bound.
inline constexpr Limits usual_text{0, 1'000};
inline constexpr Limits usual_list{0, 500};
inline constexpr Limits usual_map{0, 200};
inline constexpr Limits usual_raw{0, 16 * 1024};
/// Of the keys of a map.
inline constexpr std::int64_t longest_key = 200;

/// Removes the white space around it; empty when nothing is wrong.
std::string trim_in_place(std::string& text);
std::string email_in_place(std::string& text);
std::string url_in_place(std::string& text);
std::string currency_in_place(std::string& text);
std::string time_zone_in_place(std::string& text);
std::string locale_in_place(std::string& text);
std::string key_in_place(std::string& text);

/// A text without white space around it.
template <std::int64_t Least, std::int64_t Most> struct Text : std::string {
    static_assert(Least <= Most);
    static constexpr Limits limits{Least, Most, {}, &trim_in_place};
    using std::string::string;
    Text(std::string text) : std::string(std::move(text)) {}
};

/// A text with the blanks and lines in which it was typed.
template <std::int64_t Least, std::int64_t Most> struct Prose : std::string {
    static_assert(Least <= Most);
    static constexpr Limits limits{Least, Most};
    using std::string::string;
    Prose(std::string text) : std::string(std::move(text)) {}
};

/// A name for programs: a-z, 0-9 and _.
struct Key : std::string {
    static constexpr Limits limits{
        .least = 1, .most = 60, .normalise = &key_in_place, .pattern = "^[a-z0-9_]+$"};
    using std::string::string;
    Key(std::string text) : std::string(std::move(text)) {}
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
    static constexpr Limits limits{.least = 3,
                                   .most = 3,
                                   .format = "currency",
                                   .normalise = &currency_in_place,
                                   .pattern = "^[A-Za-z]{3}$"};
    using std::string::string;
    Currency(std::string text) : std::string(std::move(text)) {}
};

/// IANA: "Europe/Madrid".
struct TimeZone : std::string {
    static constexpr Limits limits{1, 64, "time-zone", &time_zone_in_place};
    using std::string::string;
    TimeZone(std::string text) : std::string(std::move(text)) {}
};

/// Where a page of a list goes on: what the page before said.
struct Cursor : std::string {
    static constexpr Limits limits{1, 4'000, "cursor"};
    using std::string::string;
    Cursor(std::string text) : std::string(std::move(text)) {}
};

/// Which field a list is sorted by, docs/filters.md.
struct SortText : std::string {
    static constexpr Limits limits{1, 200, "sort"};
    using std::string::string;
    SortText(std::string text) : std::string(std::move(text)) {}
};

/// What a list is narrowed by, docs/filters.md.
struct FilterText : std::string {
    static constexpr Limits limits{2, 8'000, "filter"};
    using std::string::string;
    FilterText(std::string text) : std::string(std::move(text)) {}
};

/// BCP 47, of a language that is known: "en", "es-MX".
struct Locale : std::string {
    static constexpr Limits limits{.least = 2,
                                   .most = 12,
                                   .format = "locale",
                                   .normalise = &locale_in_place,
                                   .pattern = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})*$"};
    using std::string::string;
    Locale(std::string text) : std::string(std::move(text)) {}
};

/// At least Least items, at most Most, which take at most Bytes as JSON.
template <class T, std::int64_t Least, std::int64_t Most, std::int64_t Bytes = 0>
struct List : std::vector<T> {
    static_assert(Least <= Most);
    static constexpr Limits limits{Least, Most, {}, nullptr, Bytes};
    using std::vector<T>::vector;
    List(std::vector<T> items) : std::vector<T>(std::move(items)) {}
};

/// At most Most members.
template <class T, std::int64_t Most> struct Map : std::map<std::string, T> {
    static constexpr Limits limits{0, Most};
    using std::map<std::string, T>::map;
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
/// The same of how many items a list or members a map has, and of how many bytes JSON has; `what` is "items".
std::string refuse_count(const Limits& limits, std::size_t count, std::string_view what);

} // namespace alcedo::json
