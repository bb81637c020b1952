#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/type.hpp"

namespace alcedo::http {

struct Shape;

/// The shape of a type, made when first asked for; it lives as long as the program.
class ShapeOf {
public:
    ShapeOf() = default;
    ShapeOf(std::nullptr_t) {}
    ShapeOf(const Type& type) : type_(&type) {}
    const Shape& operator()() const;
    friend bool operator==(ShapeOf shape, std::nullptr_t) { return shape.type_ == nullptr; }

private:
    const Type* type_ = nullptr;
};

/// What a type looks like in JSON: the matter of which the OpenAPI document, the docs and generated tests are made.
struct Shape {
    enum class Kind { any, boolean, integer, number, text, id, time, word, list, map, object };
    struct Member {
        std::string name;
        ShapeOf shape;
        bool always_written; ///< false for optional members
        bool must_be_sent;   ///< false for optional members and those with an initial value
        std::string initial; ///< JSON of the initial value, when the struct says `using defaulted = void;`
        bool may_be_null;    ///< null is a value of its own
    };

    Kind kind = Kind::any;
    std::string full_name;                ///< of words and objects: the C++ name with its scopes
    std::string prefix;                   ///< of ids: "lead"
    std::vector<std::string> words;       ///< of words
    const json::Limits* limits = nullptr; ///< of texts and integers that have some
    ShapeOf element;                      ///< of lists and maps
    std::vector<Member> members;          ///< of objects
};

} // namespace alcedo::http
