#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/json.hpp"

namespace alcedo::json {

/// A parsed value and where it stands, so that a problem can name it ("#/mapping/2/target").
class Node {
public:
    Node(const boost::json::value* value, const Node* parent, std::string_view name, std::size_t index = 0)
        : value_(value), parent_(parent), name_(name), index_(index) {}

    bool is_there() const { return value_ != nullptr; }
    bool is_null() const;
    bool is_text() const;
    bool as_bool() const;
    /// Of a number (also 30.0) or its text ("444…004").
    std::optional<std::int64_t> as_integer(std::int64_t least = INT64_MIN,
                                           std::int64_t most = INT64_MAX) const;
    double as_double() const;
    std::string_view as_text() const;
    Raw as_raw() const;
    void require_object() const;
    Node member(std::string_view name) const;
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

/// Parses a text and hands its root to `visit`. Throws like read_value.
void parse_and_visit(std::string_view text, void (*visit)(void*, const Node&), void* context);

/// Who wrote what is read. Of a client it is bounded, and nothing is taken that the API's description does not say: no null
/// for what is absent, no number as a text.
enum class From { anybody, client };

void read_node(const Node& node, const Type& type, void* out, From from = From::anybody);
/// Reads a member of an object from the node that may be absent.
void read_member(const Node& node, const Member& member, void* field, From from = From::anybody);

} // namespace alcedo::json
