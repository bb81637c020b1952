#include "features/office/files/file_type.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace alcedo::files {
namespace {

constexpr std::size_t looked_at = 64 * 1024;
constexpr std::size_t longest_name = 200;

struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view type;
};

using namespace std::string_view_literals;

/// Longer before shorter where one begins like the other.
constexpr std::array magics{
    Magic{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Magic{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Magic{0, "GIF87a"sv, "image/gif"},
    Magic{0, "GIF89a"sv, "image/gif"},
    Magic{8, "WEBP"sv, "image/webp"},
    Magic{8, "WAVE"sv, "audio/wav"},
    Magic{8, "AVI "sv, "video/x-msvideo"},
    Magic{0, "BM"sv, "image/bmp"},
    Magic{0, "II*\0"sv, "image/tiff"},
    Magic{0, "MM\0*"sv, "image/tiff"},
    Magic{4, "ftypM4A"sv, "audio/mp4"},
    Magic{4, "ftypqt"sv, "video/quicktime"},
    Magic{4, "ftypheic"sv, "image/heic"},
    Magic{4, "ftypavif"sv, "image/avif"},
    Magic{4, "ftyp3g"sv, "video/3gpp"},
    Magic{4, "ftyp"sv, "video/mp4"},
    Magic{0, "OggS"sv, "audio/ogg"},
    Magic{0, "ID3"sv, "audio/mpeg"},
    Magic{0, "\xff\xfb"sv, "audio/mpeg"},
    Magic{0, "\xff\xf3"sv, "audio/mpeg"},
    Magic{0, "\xff\xf1"sv, "audio/aac"},
    Magic{0, "\xff\xf9"sv, "audio/aac"},
    Magic{0, "#!AMR"sv, "audio/amr"},
    Magic{0, "fLaC"sv, "audio/flac"},
    Magic{0, "%PDF-"sv, "application/pdf"},
    Magic{0, "\x1f\x8b"sv, "application/gzip"},
    Magic{0, "{\\rtf"sv, "application/rtf"},
    Magic{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"},
    Magic{0,
          "\x7f"
          "ELF"sv,
          "application/x-executable"},
    Magic{0, "MZ"sv, "application/x-executable"},
};

bool has(std::string_view bytes, std::size_t at, std::string_view wanted) {
    return bytes.size() >= at + wanted.size() && bytes.substr(at, wanted.size()) == wanted;
}

/// Office documents are zips that name their parts; the names stand unpacked in local heads and in the index at the end.
std::string_view type_of_zip(std::string_view bytes) {
    const auto first = bytes.substr(0, looked_at);
    const auto last = bytes.substr(bytes.size() - std::min(bytes.size(), looked_at));
    const auto names = [&](std::string_view part) {
        return first.find(part) != std::string_view::npos || last.find(part) != std::string_view::npos;
    };
    if (names("word/vbaProject.bin") || names("xl/vbaProject.bin") || names("ppt/vbaProject.bin"))
        return "application/vnd.ms-office.macros";
    if (names("[Content_Types].xml")) {
        if (names("word/document"))
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (names("xl/workbook")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (names("ppt/presentation"))
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    }
    if (names("mimetypeapplication/vnd.oasis.opendocument.text"))
        return "application/vnd.oasis.opendocument.text";
    if (names("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
        return "application/vnd.oasis.opendocument.spreadsheet";
    return "application/zip";
}

/// Text without control characters. What a browser would run as a page or a picture has a type of its own.
std::string_view type_of_text(std::string_view bytes) {
    auto start = bytes.substr(0, looked_at);
    const bool is_cut = start.size() < bytes.size();
    if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
    if (!is_valid_utf8(is_cut ? utf8_prefix(start, start.size() - 4) : start))
        return "application/octet-stream";
    const bool has_control = std::ranges::any_of(start, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
    if (has_control) return "application/octet-stream";
    const auto words = lower_ascii(trimmed(start).substr(0, 4096));
    for (const auto mark : {"<!doctype html", "<html", "<head", "<body", "<script", "<iframe"})
        if (words.find(mark) != std::string::npos) return "text/html";
    if (words.find("<svg") != std::string::npos) return "image/svg+xml";
    if (words.starts_with("<?xml")) return "application/xml";
    if (words.starts_with("begin:vcard")) return "text/vcard";
    if (words.starts_with("begin:vcalendar")) return "text/calendar";
    return "text/plain";
}

} // namespace

std::string type_of_content(std::string_view bytes) {
    if (has(bytes, 0, "PK\x03\x04") || has(bytes, 0, "PK\x05\x06")) return std::string(type_of_zip(bytes));
    if (has(bytes, 0, "\x1a\x45\xdf\xa3"))
        return bytes.substr(0, 64).find("webm") != std::string_view::npos ? "video/webm" : "video/x-matroska";
    const bool is_riff = has(bytes, 0, "RIFF");
    for (const auto& magic : magics)
        if (has(bytes, magic.at, magic.bytes) && (magic.at != 8 || is_riff)) return std::string(magic.type);
    if (bytes.empty()) return "application/octet-stream";
    return std::string(type_of_text(bytes));
}

bool is_safe_to_show(std::string_view type) {
    constexpr std::array pictures{"image/png"sv, "image/jpeg"sv, "image/gif"sv, "image/webp"sv};
    return std::ranges::find(pictures, type) != pictures.end() || type.starts_with("audio/") ||
           type.starts_with("video/");
}

std::string clean_file_name(std::string_view name) {
    if (!is_valid_utf8(name)) return "file";
    name = name.substr(name.find_last_of("/\\") + 1);
    std::string kept;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || std::string_view("<>:\"|?*").find(c) != std::string_view::npos)
            kept += '_';
        else
            kept += c;
    }
    // Marks that turn the direction of writing make "exe.gnp" of "png.exe".
    for (const std::string_view mark :
         {"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6",
          "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9"})
        for (auto at = kept.find(mark); at != std::string::npos; at = kept.find(mark))
            kept.erase(at, mark.size());
    auto short_name = trimmed(kept);
    if (short_name.size() > longest_name) {
        // The ending stays, because people know a file by it.
        const auto dot = short_name.rfind('.');
        const auto ending = dot != std::string_view::npos && short_name.size() - dot <= 10
                                ? std::string(short_name.substr(dot))
                                : "";
        return std::string(utf8_prefix(short_name, longest_name - ending.size())) + ending;
    }
    if (short_name.empty() || short_name.find_first_not_of('.') == std::string_view::npos) return "file";
    return std::string(short_name);
}

} // namespace alcedo::files
