#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "base/json.hpp"
#include "base/text.hpp"

// Request bodies: any bytes give a value or a Refusal that names its fields; a value that was read is written to text
// that reads as the same value. Numbers with a fraction, which the parser rounds, must only stay readable.

using namespace alcedo;

namespace {

enum class Mood { calm, busy };
BOOST_DESCRIBE_ENUM(Mood, calm, busy)

struct Inner {
    using defaulted = void;
    std::string name = "unnamed";
    std::int8_t count = 3;
    std::optional<bool> flag;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, count, flag))

struct Body {
    using defaulted = void;
    Id<"lead"> id{1};
    Instant at;
    Mood mood = Mood::calm;
    std::uint64_t large = 0;
    std::optional<std::string> note;
    std::optional<Inner> inner;
    std::vector<Inner> list;
    std::map<std::string, std::vector<std::int64_t>> map;
};
BOOST_DESCRIBE_STRUCT(Body, (), (id, at, mood, large, note, inner, list, map))

struct Rounded {
    using defaulted = void;
    double ratio = 0;
    json::Raw raw;
};
BOOST_DESCRIBE_STRUCT(Rounded, (), (ratio, raw))

void require(bool holds) {
    if (!holds) std::abort();
}

enum class Numbers { exact, rounded };

template <class T> void read_and_write(std::string_view text, Numbers numbers = Numbers::exact) {
    try {
        const auto written = json::to_text(json::read<T>(text));
        require(is_valid_utf8(written));
        const auto again = json::to_text(json::read<T>(written));
        require(numbers == Numbers::rounded || again == written);
    } catch (const Refusal& refusal) {
        require(refusal.code() == RefusalCode::malformed || refusal.code() == RefusalCode::validation);
        require((refusal.code() == RefusalCode::validation) == !refusal.fields().empty());
        for (const auto& field : refusal.fields()) require(field.pointer.starts_with("#"));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    read_and_write<Body>(text);
    read_and_write<std::vector<Inner>>(text);
    read_and_write<Rounded>(text, Numbers::rounded);
    read_and_write<json::Raw>(text, Numbers::rounded);
    return 0;
}
