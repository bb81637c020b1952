#pragma once
#include <charconv>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/fwd.hpp>
#include <boost/mp11/algorithm.hpp>

#include "base/id.hpp"
#include "base/refusal.hpp"
#include "base/time.hpp"
#include "base/words.hpp"

/// Described structs to JSON and back. A struct's members are the JSON members; an empty optional is absent; unknown
/// members are ignored; a member that is neither optional nor initialised by `Defaulted` must be there.
namespace alcedo::json {

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

/// A piece of JSON kept as text, written and read as it stands.
struct Raw {
    std::string text = "null";
    friend bool operator==(const Raw&, const Raw&) = default;
};

/// A member that may be sent as null, which says "none". It must be there; `std::optional<OrNull<T>>` need not, and tells
/// null from absent.
template <class T> struct OrNull {
    std::optional<T> value;
    OrNull() = default;
    OrNull(std::optional<T> its_value) : value(std::move(its_value)) {}
    OrNull(T its_value) : value(std::move(its_value)) {}
};

/// A struct that says `using defaulted = void;` takes its own initial values for members that are absent.
template <class T>
concept Defaulted = requires {
    typename T::defaulted;
};

void write_text(std::string& out, std::string_view text); ///< quoted and escaped
void write_double(std::string& out, double number);       ///< NaN and infinities become null

// --- writing -------------------------------------------------------------------------------------------------

template <class T> void write(std::string& out, const T& value);

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_or_null = false;
template <class T> inline constexpr bool is_or_null<OrNull<T>> = true;
/// Whether null is a value of its own, not the same as absent.
template <class T> inline constexpr bool takes_null = is_or_null<T>;
template <class T> inline constexpr bool takes_null<std::optional<T>> = is_or_null<T>;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_text_map = false;
template <class T> inline constexpr bool is_text_map<std::map<std::string, T>> = true;

template <class T> void write_members(std::string& out, const T& value, bool& first) {
    boost::mp11::mp_for_each<boost::describe::describe_bases<T, boost::describe::mod_public>>([&](auto base) {
        write_members(out, static_cast<const typename decltype(base)::type&>(value), first);
    });
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) {
            const auto& field = value.*member.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
                if (!field) return;
            }
            out += first ? "\"" : ",\"";
            first = false;
            out += member.name;
            out += "\":";
            write(out, field);
        });
}

template <class T> void write(std::string& out, const T& value) {
    if constexpr (std::same_as<T, Raw>) {
        out += value.text;
    } else if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::integral<T>) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::floating_point<T>) {
        write_double(out, value);
    } else if constexpr (is_id<T>) {
        out += '"';
        value.append_to(out);
        out += '"';
    } else if constexpr (std::same_as<T, Instant>) {
        out += '"';
        append_rfc3339(out, value);
        out += '"';
    } else if constexpr (WordEnum<T>) {
        out += '"';
        out += word_of(value);
        out += '"';
    } else if constexpr (is_optional<T>) {
        if (value)
            write(out, *value);
        else
            out += "null";
    } else if constexpr (is_or_null<T>) {
        write(out, value.value);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        write_text(out, value);
    } else if constexpr (is_vector<T>) {
        out += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!first) out += ',';
            first = false;
            write(out, item);
        }
        out += ']';
    } else if constexpr (is_text_map<T>) {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : value) {
            if (!first) out += ',';
            first = false;
            write_text(out, key);
            out += ':';
            write(out, item);
        }
        out += '}';
    } else {
        static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        out += '{';
        bool first = true;
        write_members(out, value, first);
        out += '}';
    }
}

template <class T> std::string to_text(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

// --- reading -------------------------------------------------------------------------------------------------

/// A parsed value and where it stands, so that a problem can name it ("#/mapping/2/target").
class Node {
public:
    Node(const boost::json::value* value, const Node* parent, std::string_view name, std::size_t index = 0)
        : value_(value), parent_(parent), name_(name), index_(index) {}

    bool is_null() const;
    bool as_bool() const;
    std::int64_t as_integer(std::int64_t least,
                            std::int64_t most) const; ///< a number or its text ("444…004")
    double as_double() const;
    std::string_view as_text() const;
    Raw as_raw() const;
    void require_object() const;
    const boost::json::value* find(std::string_view member) const;
    std::size_t array_size() const; ///< requires an array
    Node item(std::size_t index) const;
    template <class F> void each_member(F&& f) const { each_member_of(&call_member<F>, &f); }

    std::string pointer() const;
    /// Adds to the problems of this read; reading goes on, so that every problem is reported at once.
    void complain(const std::string& detail) const;
    void collect_into(std::vector<FieldProblem>* problems) { problems_ = problems; }

private:
    using MemberCall = void (*)(void*, std::string_view, const Node&);
    template <class F> static void call_member(void* f, std::string_view name, const Node& node) {
        (*static_cast<std::remove_reference_t<F>*>(f))(name, node);
    }
    void each_member_of(MemberCall call, void* f) const;

    const boost::json::value* value_;
    const Node* parent_;
    std::string_view name_;
    std::size_t index_;
    std::vector<FieldProblem>* problems_ = nullptr;
};

template <class T> void read_into(const Node& node, T& out);

template <class T> void read_members(const Node& node, T& out) {
    boost::mp11::mp_for_each<boost::describe::describe_bases<T, boost::describe::mod_public>>(
        [&](auto base) { read_members(node, static_cast<typename decltype(base)::type&>(out)); });
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) {
            auto& field = out.*member.pointer;
            using Field = std::remove_cvref_t<decltype(field)>;
            const auto* found = node.find(member.name);
            const Node child(found, &node, member.name);
            if (found == nullptr || (child.is_null() && !takes_null<Field>)) {
                if constexpr (!is_optional<Field> && !Defaulted<T> && !std::same_as<Field, Raw>)
                    child.complain("is required");
                return;
            }
            read_into(child, field);
        });
}

template <class T> void read_into(const Node& node, T& out) {
    if constexpr (std::same_as<T, Raw>) {
        out = node.as_raw();
    } else if constexpr (std::same_as<T, bool>) {
        out = node.as_bool();
    } else if constexpr (std::integral<T>) {
        out = static_cast<T>(node.as_integer(
            std::numeric_limits<T>::min(),
            static_cast<std::int64_t>(std::min<std::uint64_t>(std::numeric_limits<T>::max(), INT64_MAX))));
    } else if constexpr (std::floating_point<T>) {
        out = node.as_double();
    } else if constexpr (is_id<T>) {
        if (const auto id = T::parse(node.as_text()))
            out = *id;
        else
            node.complain("is not an id like " + std::string(T::prefix) + "_01k…");
    } else if constexpr (std::same_as<T, Instant>) {
        if (const auto at = parse_rfc3339(node.as_text()))
            out = *at;
        else
            node.complain("is not a time like 2026-11-20T09:39:04Z (RFC 3339)");
    } else if constexpr (WordEnum<T>) {
        if (const auto value = parse_word<T>(node.as_text()))
            out = *value;
        else
            node.complain("must be one of: " + all_words<T>());
    } else if constexpr (is_or_null<T>) {
        read_into(node, out.value);
    } else if constexpr (is_optional<T>) {
        if (node.is_null() && !takes_null<T>) {
            out.reset();
        } else {
            typename T::value_type value{};
            read_into(node, value);
            out = std::move(value);
        }
    } else if constexpr (std::same_as<T, std::string>) {
        out = node.as_text();
    } else if constexpr (is_vector<T>) {
        out.clear();
        const std::size_t size = node.array_size();
        out.resize(size);
        for (std::size_t i = 0; i < size; ++i) read_into(node.item(i), out[i]);
    } else if constexpr (is_text_map<T>) {
        out.clear();
        node.each_member(
            [&](std::string_view name, const Node& child) { read_into(child, out[std::string(name)]); });
    } else {
        static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        node.require_object();
        read_members(node, out);
    }
}

/// Parses `text` (RFC 8259, valid UTF-8, at most 32 levels deep) and hands its root to `f`. Throws Refusal malformed,
/// or Refusal validation with every problem found.
void parse_and_visit(std::string_view text, void (*visit)(void*, const Node&), void* context);

/// Reads one value. Throws Refusal malformed / validation.
template <class T> T read(std::string_view text) {
    T out{};
    parse_and_visit(
        text, [](void* context, const Node& root) { read_into(root, *static_cast<T*>(context)); }, &out);
    return out;
}

} // namespace alcedo::json
