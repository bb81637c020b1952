#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::http {

struct Header {
    std::string name;
    std::string value;
};

/// The header fields of one message in one flat text, in order of arrival; names compare without case. Clearing keeps
/// the memory, so that an edge can reuse it for the next request.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<Header> headers) {
        for (const auto& header : headers) add(header.name, header.value);
    }
    void add(std::string_view name, std::string_view value);
    /// The first field of this name; nullopt when there is none. Valid until the next add or clear.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view value_or(std::string_view name, std::string_view otherwise) const {
        return find(name).value_or(otherwise);
    }
    bool contains(std::string_view name) const { return find(name).has_value(); }
    std::size_t size() const { return fields_.size(); }
    std::string_view name(std::size_t index) const;
    std::string_view value(std::size_t index) const;
    void clear();

private:
    struct Field {
        std::uint32_t name_at, name_size, value_at, value_size;
    };
    std::string text_;
    std::vector<Field> fields_;
};

} // namespace alcedo::http
