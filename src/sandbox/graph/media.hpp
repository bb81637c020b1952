#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "sandbox/graph/call.hpp"
#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

bool is_media(std::string_view kind); ///< image audio sticker document
/// The id says what kind it is, so that nothing has to be kept.
std::string new_media_id(std::string_view kind, std::uint64_t number);
std::string media_url(const Stage& stage, std::string_view media_id);
bool is_media_id(std::string_view id);

/// GET /{media_id}
std::string show_media(const Stage& stage, std::string_view id);
/// POST /{phone_number_id}/media
std::string upload_media(Stage& stage, const GraphCall& call);
/// GET of the URL, with the token.
http::Response media_bytes(const Stage& stage, const http::Request& request);

} // namespace alcedo::sandbox
