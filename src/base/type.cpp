#include "base/type.hpp"

#include <cstring>
#include <limits>
#include <utility>

#include "base/id.hpp"
#include "base/time.hpp"
#include "base/type_of.hpp"

namespace alcedo {
namespace {

template <class T> T copied(const void* value) {
    T out;
    std::memcpy(&out, value, sizeof out);
    return out;
}

template <class T> std::int64_t widened(const void* value) {
    return static_cast<std::int64_t>(copied<T>(value));
}

template <class T> bool set(void* value, std::int64_t number) {
    if (!std::in_range<T>(number)) return false;
    const T out = static_cast<T>(number);
    std::memcpy(value, &out, sizeof out);
    return true;
}

} // namespace

std::int64_t integer_in(const Type& type, const void* value) {
    if (type.kind == Kind::duration) return type.duration->milliseconds(value);
    switch (type.size) {
    case 1: return type.is_signed ? widened<std::int8_t>(value) : widened<std::uint8_t>(value);
    case 2: return type.is_signed ? widened<std::int16_t>(value) : widened<std::uint16_t>(value);
    case 4: return type.is_signed ? widened<std::int32_t>(value) : widened<std::uint32_t>(value);
    default: return copied<std::int64_t>(value);
    }
}

bool set_integer(const Type& type, void* value, std::int64_t number) {
    if (type.kind == Kind::boolean) return set<std::uint8_t>(value, number != 0 ? 1 : 0);
    if (type.kind == Kind::duration) {
        type.duration->set(value, number);
        return true;
    }
    switch (type.size) {
    case 1: return type.is_signed ? set<std::int8_t>(value, number) : set<std::uint8_t>(value, number);
    case 2: return type.is_signed ? set<std::int16_t>(value, number) : set<std::uint16_t>(value, number);
    case 4: return type.is_signed ? set<std::int32_t>(value, number) : set<std::uint32_t>(value, number);
    default: return type.is_signed ? set<std::int64_t>(value, number) : set<std::uint64_t>(value, number);
    }
}

double real_in(const Type& type, const void* value) {
    return type.size == sizeof(float) ? static_cast<double>(copied<float>(value)) : copied<double>(value);
}

void set_real(const Type& type, void* value, double number) {
    if (type.size == sizeof(float)) {
        const auto narrow = static_cast<float>(number);
        std::memcpy(value, &narrow, sizeof narrow);
    } else {
        std::memcpy(value, &number, sizeof number);
    }
}

std::size_t text_bytes(const Type& type, const void* value) {
    std::size_t bytes = 0;
    switch (type.kind) {
    case Kind::raw: return static_cast<const json::Raw*>(value)->text.size();
    case Kind::text: return static_cast<const std::string*>(value)->size();
    case Kind::optional:
    case Kind::or_null:
        if (const auto* inner = type.optional->find(value)) return text_bytes(*type.inner, inner);
        return 0;
    case Kind::list: {
        const auto* item = static_cast<const std::byte*>(type.list->first(value));
        for (std::size_t left = type.list->size(value); left > 0; --left, item += type.inner->size)
            bytes += text_bytes(*type.inner, item);
        return bytes;
    }
    case Kind::object:
        for (const auto& member : type.members)
            bytes += text_bytes(*member.type, type.member_of(value, member));
        return bytes;
    default: return 0;
    }
}

std::string set_text(const Type& type, void* value, std::string_view text) {
    auto& out = *static_cast<std::string*>(value);
    out = text;
    return type.limits == nullptr ? std::string() : json::refuse_text(*type.limits, out);
}

std::string set_whole(const Type& type, void* value, std::int64_t number) {
    if (!set_integer(type, value, number)) return "is out of range";
    return type.limits == nullptr ? std::string() : json::refuse_number(*type.limits, number);
}

std::string set_from_text(const Type& type, void* value, std::string_view text) {
    if (type.kind == Kind::id) {
        const auto number = parse_id(type.name, text);
        if (!number) return "is not an id like " + std::string(type.name) + "_01k…";
        set_integer(type, value, *number);
    } else if (type.kind == Kind::time) {
        const auto at = parse_rfc3339(text);
        if (!at) return "is not a time like 2026-11-20T09:39:04Z (RFC 3339)";
        set_integer(type, value, epoch_ms(*at));
    } else {
        const auto* word = find_word(type.words, text);
        if (word == nullptr) return "must be one of: " + listed(type.words);
        set_integer(type, value, word->value);
    }
    return {};
}

} // namespace alcedo
