#pragma once
#include <cstdint>

#include "providers/whatsapp/cloud.hpp"

/// The files that people send (whatsapp-cloud §3): asked by id, then fetched from an address that holds for five minutes.
namespace alcedo::providers::whatsapp {

struct MediaAnswer {
    std::string url;
    std::string mime_type;
    std::string sha256; ///< hex
    std::int64_t size = 0;
};
http::OutgoingRequest media_request(const meta::Graph& graph, const Sender& sender,
                                    std::string_view media_id);
Result<MediaAnswer> read_media(const http::CallResult& result);

/// An answer of more than `largest` bytes is not taken. An address that is not Graph's own must be a public one, by https,
/// because the token goes with the request.
Result<http::OutgoingRequest> media_file_request(const meta::Graph& graph, const MediaAnswer& media,
                                                 const Sender& sender, std::size_t largest);
/// The bytes, whole and as they were announced.
Result<std::string> read_media_file(const http::CallResult& result, const MediaAnswer& media);

} // namespace alcedo::providers::whatsapp
