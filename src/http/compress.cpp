#include "http/compress.hpp"

#include <limits>
#include <memory>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace alcedo::http {
namespace {

// From these levels on an answer costs more time than it saves bytes (docs/performance.md).
constexpr int zstd_level = 1;
constexpr int brotli_quality = 3;
constexpr int gzip_level = 3;
/// 256 KiB: no answer is much larger, and an encoder holds several times as much.
constexpr int brotli_window = 18;

/// Bytes written, 0 when they do not fit.
std::size_t write_zstd(std::string_view text, std::string& out) {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    if (!context) return 0;
    const auto size =
        ZSTD_compressCCtx(context.get(), out.data(), out.size(), text.data(), text.size(), zstd_level);
    return ZSTD_isError(size) ? 0 : size;
}

std::size_t write_brotli(std::string_view text, std::string& out) {
    auto size = out.size();
    const auto done = BrotliEncoderCompress(brotli_quality, brotli_window, BROTLI_MODE_TEXT, text.size(),
                                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(out.data()));
    return done == BROTLI_TRUE ? size : 0;
}

struct Deflater {
    Deflater() {
        constexpr int gzip_wrapper = 16;
        is_sound = deflateInit2(&stream, gzip_level, Z_DEFLATED, MAX_WBITS + gzip_wrapper, MAX_MEM_LEVEL - 1,
                                Z_DEFAULT_STRATEGY) == Z_OK;
    }
    ~Deflater() {
        if (is_sound) deflateEnd(&stream);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    z_stream stream{};
    bool is_sound = false;
};

std::size_t write_gzip(std::string_view text, std::string& out) {
    thread_local Deflater deflater;
    auto& stream = deflater.stream;
    if (!deflater.is_sound || text.size() > std::numeric_limits<uInt>::max()) return 0;
    if (deflateReset(&stream) != Z_OK) return 0;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    return deflate(&stream, Z_FINISH) == Z_STREAM_END ? out.size() - stream.avail_out : 0;
}

} // namespace

std::optional<std::string> compressed(std::string_view text, Coding coding) {
    if (text.empty() || coding == Coding::identity) return std::nullopt;
    std::string out(text.size() - 1, '\0');
    const auto size = coding == Coding::zstd ? write_zstd(text, out)
                      : coding == Coding::br ? write_brotli(text, out)
                                             : write_gzip(text, out);
    if (size == 0) return std::nullopt;
    out.resize(size);
    return out;
}

} // namespace alcedo::http
