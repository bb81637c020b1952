#include "http/shape.hpp"

#include <map>
#include <mutex>

#include "base/json.hpp"

namespace alcedo::http {
namespace {

Shape::Kind kind_of(Kind kind) {
    switch (kind) {
    case Kind::boolean: return Shape::Kind::boolean;
    case Kind::integer:
    case Kind::duration: return Shape::Kind::integer;
    case Kind::real: return Shape::Kind::number;
    case Kind::id: return Shape::Kind::id;
    case Kind::time: return Shape::Kind::time;
    case Kind::word: return Shape::Kind::word;
    case Kind::text:
    case Kind::seen_text:
    case Kind::bytes: return Shape::Kind::text;
    case Kind::list: return Shape::Kind::list;
    case Kind::map: return Shape::Kind::map;
    case Kind::object: return Shape::Kind::object;
    case Kind::raw:
    case Kind::optional:
    case Kind::or_null: break;
    }
    return Shape::Kind::any;
}

/// What stands inside optionals and json::OrNull.
const Type& plain(const Type& type) {
    return type.kind == Kind::optional || type.kind == Kind::or_null ? plain(*type.inner) : type;
}

Shape::Member describe(const Member& member) {
    const bool optional = may_be_absent(*member.type);
    return {.name = std::string(member.name),
            .shape = plain(*member.type),
            .always_written = !optional,
            .must_be_sent = must_be_sent(member),
            .initial = {},
            .may_be_null = takes_null(*member.type)};
}

void add_initial_values(Shape& shape, const Type& type) {
    struct Context {
        Shape& shape;
        const Type& type;
    } context{shape, type};
    type.object->show_initial(
        [](void* its, const void* object) {
            auto& [its_shape, its_type] = *static_cast<Context*>(its);
            for (std::size_t i = 0; i < its_type.members.size(); ++i) {
                const auto& member = its_type.members[i];
                if (member.has_initial && !may_be_absent(*member.type))
                    json::write_value(its_shape.members[i].initial, *member.type,
                                      its_type.member_of(object, member));
            }
        },
        &context);
}

Shape make(const Type& type) {
    Shape shape;
    shape.kind = kind_of(type.kind);
    shape.limits = type.limits;
    if (type.kind == Kind::id)
        shape.prefix = type.name;
    else
        shape.full_name = type.name;
    for (const auto& word : type.words) shape.words.emplace_back(word.word);
    if (type.kind == Kind::list || type.kind == Kind::map) shape.element = plain(*type.inner);
    for (const auto& member : type.members) shape.members.push_back(describe(member));
    if (type.kind == Kind::object && type.object != nullptr) add_initial_values(shape, type);
    return shape;
}

} // namespace

const Shape& ShapeOf::operator()() const {
    static std::mutex mutex;
    static std::map<const Type*, Shape> shapes;
    const std::lock_guard lock(mutex);
    const auto it = shapes.find(type_);
    return it != shapes.end() ? it->second : shapes.emplace(type_, make(*type_)).first->second;
}

} // namespace alcedo::http
