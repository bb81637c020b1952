#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/multipart.hpp"

// Uploads: any bytes give parts that lie one after another inside the body, or nothing. The first line is the Content-Type.

using namespace alcedo;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void take_apart(std::string_view body, std::string_view boundary) {
    const auto parts = http::parse_multipart(body, boundary);
    if (!parts) return;
    require(parts->size() <= 20);
    const char* at = body.data();
    for (const auto& part : *parts) {
        require(part.body.data() >= at && part.body.data() + part.body.size() <= body.data() + body.size());
        at = part.body.data() + part.body.size();
        require(part.body.find("\r\n--" + std::string(boundary)) == std::string_view::npos);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    take_apart(text, "x");
    const auto line = text.substr(0, text.find('\n'));
    if (const auto boundary = http::multipart_boundary(line)) {
        require(!boundary->empty() && boundary->size() <= 70);
        take_apart(text.substr(std::min(line.size() + 1, text.size())), *boundary);
    }
    return 0;
}
