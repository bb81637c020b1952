#pragma once
// For tests only: what a body in another coding says.
#include <stdexcept>
#include <string>
#include <string_view>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

namespace alcedo::http::testing {

inline std::string from_zstd(std::string_view bytes) {
    std::string text(ZSTD_getFrameContentSize(bytes.data(), bytes.size()), '\0');
    if (ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()) != text.size())
        throw std::runtime_error("no zstd");
    return text;
}

inline std::string from_brotli(std::string_view bytes) {
    std::string text(4 << 20, '\0');
    auto size = text.size();
    if (BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(text.data())) !=
        BROTLI_DECODER_RESULT_SUCCESS)
        throw std::runtime_error("no brotli");
    text.resize(size);
    return text;
}

inline std::string from_gzip(std::string_view bytes) {
    std::string text(4 << 20, '\0');
    z_stream stream{};
    inflateInit2(&stream, MAX_WBITS + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const bool is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    text.resize(text.size() - stream.avail_out);
    inflateEnd(&stream);
    if (!is_whole) throw std::runtime_error("no gzip");
    return text;
}

} // namespace alcedo::http::testing
