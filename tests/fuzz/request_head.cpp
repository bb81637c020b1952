#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "http/request_head.hpp"

// What a stranger sends first: its end is found however the bytes are cut; it is refused with a reason, or gives a
// request that has nothing in it which could end a line, and that is read the same when it is written down again.

using namespace alcedo;
using namespace alcedo::http;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool has_control_characters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

std::string written_down(const Request& request, bool is_1_1) {
    std::string head(text_of(request.method));
    head.append(" ").append(request.path);
    if (!request.query.empty()) head.append("?").append(request.query);
    head.append(is_1_1 ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
    for (std::size_t i = 0; i < request.headers.size(); ++i)
        head.append(request.headers.name(i)).append(": ").append(request.headers.value(i)).append("\r\n");
    return head + "\r\n";
}

void require_same(const Request& a, const Request& b) {
    require(a.method == b.method && a.path == b.path && a.query == b.query);
    require(a.headers.size() == b.headers.size());
    for (std::size_t i = 0; i < a.headers.size(); ++i)
        require(a.headers.name(i) == b.headers.name(i) && a.headers.value(i) == b.headers.value(i));
}

void find_end(std::string_view text) {
    const auto end = find_head_end(text);
    require(!end || text.substr(0, *end).ends_with("\r\n\r\n"));
    for (std::size_t cut = 0; cut <= std::min<std::size_t>(text.size(), 64); ++cut)
        require(find_head_end(text.substr(0, cut)) || find_head_end(text, cut) == end);
}

/// What is asked of a request before anybody knows whether it is honest.
void look_at(const Request& request) {
    require(request.path.starts_with('/'));
    require(!has_control_characters(request.path) && !has_control_characters(request.query));
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
        require(!request.headers.name(i).empty());
        require(!has_control_characters(request.headers.value(i)));
    }
    if (const auto cookie = request.cookie("alcedo_refresh"))
        require(cookie->find(';') == std::string_view::npos);
    try {
        request.query_parameter("cursor");
    } catch (const Refusal& refusal) {
        require(refusal.code() == RefusalCode::malformed);
    }
}

void read(std::string_view head) {
    Request request;
    HeadFacts facts;
    if (!read_head(head, request, facts).empty()) return;
    look_at(request);
    require(!facts.chunked || !facts.content_length);
    const bool is_1_1 = head.substr(0, head.find("\r\n")).ends_with("HTTP/1.1");
    require(is_1_1 || !facts.keep_alive);
    require(!is_1_1 || request.headers.contains("host"));
    Request again;
    HeadFacts same;
    require(read_head(written_down(request, is_1_1), again, same).empty());
    require_same(request, again);
    require(facts.content_length == same.content_length && facts.chunked == same.chunked &&
            facts.keep_alive == same.keep_alive && facts.expects_continue == same.expects_continue);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    find_end(text);
    if (const auto end = find_head_end(text)) read(text.substr(0, *end));
    read(std::string(text) + "\r\n\r\n");
    return 0;
}
