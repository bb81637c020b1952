#include "base/json_node.hpp"

#include <charconv>
#include <cmath>

#include <boost/json.hpp>

#include "base/text.hpp"

namespace alcedo::json {
namespace {

/// Up to here a double holds every whole number.
constexpr double largest_exact = 9'007'199'254'740'992;

std::string escaped_pointer_part(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace

bool Node::is_null() const { return value_ == nullptr || value_->is_null(); }

bool Node::is_text() const { return value_ != nullptr && value_->is_string(); }

bool Node::as_bool() const {
    if (const auto* flag = value_->if_bool()) return *flag;
    complain("must be true or false");
    return false;
}

std::optional<std::int64_t> Node::as_integer(std::int64_t least, std::int64_t most) const {
    std::int64_t number = 0;
    bool known = false;
    if (const auto* integer = value_->if_int64()) {
        number = *integer;
        known = true;
    } else if (const auto* real = value_->if_double(); real != nullptr && std::abs(*real) <= largest_exact) {
        number = static_cast<std::int64_t>(*real);
        known = static_cast<double>(number) == *real;
    } else if (const auto* text = value_->if_string()) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        known = error == std::errc{} && end == text->data() + text->size();
    }
    if (known && number >= least && number <= most) return number;
    complain(known ? "is out of range" : "must be a whole number");
    return std::nullopt;
}

double Node::as_double() const {
    if (value_->is_number()) return value_->to_number<double>();
    complain("must be a number");
    return 0;
}

std::string_view Node::as_text() const {
    const auto* text = value_->if_string();
    // PostgreSQL's text cannot hold a NUL, so no field may.
    if (text != nullptr && text->find('\0') == boost::json::string::npos) return {text->data(), text->size()};
    complain(text == nullptr ? "must be text" : "must not contain the character U+0000");
    return {};
}

Raw Node::as_raw() const { return {boost::json::serialize(*value_)}; }

void Node::require_object() const {
    if (value_ == nullptr || !value_->is_object()) complain("must be an object");
}

Node Node::member(std::string_view name) const {
    const auto* object = value_ == nullptr ? nullptr : value_->if_object();
    return {object == nullptr ? nullptr : object->if_contains(name), this, name};
}

std::size_t Node::array_size() const {
    if (const auto* array = value_->if_array()) return array->size();
    complain("must be a list");
    return 0;
}

Node Node::item(std::size_t index) const { return {&value_->get_array()[index], this, {}, index}; }

void Node::each_member_of(MemberCall call, void* f) const {
    const auto* object = value_->if_object();
    if (object == nullptr) return complain("must be an object");
    for (const auto& member : *object) {
        const std::string_view name = member.key();
        call(f, name, Node(&member.value(), this, name));
    }
}

std::string Node::pointer() const {
    if (parent_ == nullptr) return "#";
    const std::string part = name_.empty() ? std::to_string(index_) : escaped_pointer_part(name_);
    return parent_->pointer() + "/" + part;
}

void Node::complain(const std::string& detail) const {
    const Node* root = this;
    while (root->parent_ != nullptr) root = root->parent_;
    if (root->problems_ != nullptr && root->problems_->size() < 50) {
        const std::string where = pointer();
        // One problem a field: what is no text need not also be no time.
        if (!root->problems_->empty() && root->problems_->back().pointer == where) return;
        const auto slash = where.rfind('/');
        const std::string name = slash == std::string::npos ? "The body" : where.substr(slash + 1);
        root->problems_->push_back({where, name + " " + detail + "."});
    }
}

void parse_and_visit(std::string_view text, void (*visit)(void*, const Node&), void* context) {
    if (!is_valid_utf8(text)) throw Refusal(RefusalCode::malformed, "The body is not valid UTF-8.");
    boost::json::parse_options options;
    options.max_depth = 64;
    boost::system::error_code error;
    boost::json::monotonic_resource memory;
    const auto value = boost::json::parse(text, error, &memory, options);
    if (error) throw Refusal(RefusalCode::malformed, "The body is not valid JSON: " + error.message() + ".");
    std::vector<FieldProblem> problems;
    Node root(&value, nullptr, {});
    root.collect_into(&problems);
    visit(context, root);
    if (!problems.empty()) {
        const std::string detail = problems.size() == 1
                                       ? problems.front().detail
                                       : std::to_string(problems.size()) + " fields are not accepted.";
        throw Refusal(RefusalCode::validation, detail, std::move(problems));
    }
}

} // namespace alcedo::json
