#include "sandbox/graph/media.hpp"

#include <boost/json.hpp>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

struct MediaKind {
    std::string_view kind;
    std::string_view prefix; ///< of its ids
    std::string_view mime_type;
    std::string_view content; ///< base64
};

/// The smallest files that are what they say: a square of one colour, 20 ms of silence, an empty page.
constexpr MediaKind kinds[] = {
    {"image", "3010", "image/jpeg",
     "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////"
     "////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////"
     "////////////////////////////////////wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA"
     "AAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAA"
     "AAAA/9oADAMBAAIRAxEAPwCgEk//2Q=="},
    {"audio", "3020", "audio/ogg; codecs=opus",
     "T2dnUwACAAAAAAAAAAABAAAAAAAAAFedtgsBE09wdXNIZWFkAQE4AYA+AAAAAABPZ2dTAAAAAAAAAAAAAAEAAAAB"
     "AAAA0hfD3wEWT3B1c1RhZ3MGAAAAYWxjZWRvAAAAAE9nZ1MABMADAAAAAAAAAQAAAAIAAABJQPMKAQNY//4="},
    {"sticker", "3030", "image/webp",
     "UklGRi4AAABXRUJQVlA4ICIAAABwAQCdASoIAAgAB0CWJaACdAIHgAD9xqTdWnr1pbm6YAAA"},
    {"document", "3040", "application/pdf",
     "JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+IGVuZG9iagoyIDAgb2JqPDwvVHlw"
     "ZS9QYWdlcy9LaWRzWzMgMCBSXS9Db3VudCAxPj4gZW5kb2JqCjMgMCBvYmo8PC9UeXBlL1BhZ2UvUGFyZW50IDIg"
     "MCBSL01lZGlhQm94WzAgMCA3MiA3Ml0+PiBlbmRvYmoKeHJlZgowIDQKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAw"
     "MDAwMDA5IDAwMDAwIG4gCjAwMDAwMDAwNTMgMDAwMDAgbiAKMDAwMDAwMDEwMyAwMDAwMCBuIAp0cmFpbGVyPDwv"
     "U2l6ZSA0L1Jvb3QgMSAwIFI+PgpzdGFydHhyZWYKMTY1CiUlRU9GCg=="},
};

const MediaKind* kind_of_id(std::string_view id) {
    for (const auto& its : kinds)
        if (id.size() == 15 && id.starts_with(its.prefix)) return &its;
    return nullptr;
}

} // namespace

bool is_media(std::string_view kind) {
    for (const auto& its : kinds)
        if (its.kind == kind) return true;
    return false;
}

std::string new_media_id(std::string_view kind, std::uint64_t number) {
    const auto digits = std::to_string(number);
    for (const auto& its : kinds)
        if (its.kind == kind) return std::string(its.prefix) + std::string(11 - digits.size(), '0') + digits;
    return {};
}

std::string media_url(const Stage& stage, std::string_view media_id) {
    return stage.url + "/_sandbox/media/" + std::string(media_id);
}

bool is_media_id(std::string_view id) { return kind_of_id(id) != nullptr; }

std::string show_media(const Stage& stage, std::string_view id) {
    const auto& its = *kind_of_id(id);
    const auto bytes = parse_base64(its.content).value_or("");
    return bj::serialize(bj::object{{"messaging_product", "whatsapp"},
                                    {"url", media_url(stage, id)},
                                    {"mime_type", its.mime_type},
                                    {"sha256", hex(sha256(bytes))},
                                    {"file_size", std::to_string(bytes.size())},
                                    {"id", id}});
}

std::string upload_media(Stage& stage, const GraphCall& call) {
    if (call.holder != Holder::system)
        throw no_permission("Application does not have permission for this action");
    return R"({"id":")" + new_media_id("image", ++stage.next_message) + "\"}";
}

http::Response media_bytes(const Stage& stage, const http::Request& request) {
    const auto id = request.path.substr(request.path.rfind('/') + 1);
    const auto* its = kind_of_id(id);
    const auto token = request.headers.value_or("Authorization", "");
    if (its == nullptr || token != "Bearer " + stage.world.system_token) return http::Response::text("", 404);
    http::Response response;
    response.content_type = its->mime_type;
    response.body = parse_base64(its->content).value_or("");
    return response;
}

} // namespace alcedo::sandbox
