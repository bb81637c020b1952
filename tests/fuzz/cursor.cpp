#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "db/filter/sort.hpp"

// Cursors from anywhere: what a sort accepts, it would have given itself for the same place; everything else is refused.

using namespace alcedo;
using namespace alcedo::db::filter;
using alcedo::db::filter::Type;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

const Fields& fields() {
    static const Fields made({"lead", "leads", "lead"},
                             {field("name", Type::text), field("at", Type::datetime)}, {});
    return made;
}

void read(const Sort& sort, std::string_view text) {
    try {
        const auto position = read_cursor(sort, text);
        require(read_cursor(sort, cursor_of(sort, position)) == position);
    } catch (const Refusal& refusal) {
        require(refusal.code() == RefusalCode::validation && refusal.fields().front().pointer == "#/cursor");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const auto* name : {"name", "-at"}) {
        const auto sort = read_sort(fields(), name, {});
        read(sort, text);
        read(sort, base64url(std::string(name) + " " + std::string(text)));
    }
    return 0;
}
