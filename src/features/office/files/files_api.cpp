#include "features/office/files/files_api.hpp"

#include "features/office/files/file_link.hpp"
#include "features/office/files/file_type.hpp"
#include "features/office/files/files_events.hpp"
#include "features/office/files/files_settings.hpp"
#include "http/multipart.hpp"
#include "http/problem.hpp"
#include "http/server_settings.hpp"
#include "jobs/events.hpp"

namespace alcedo::files {
namespace {

/// Up to here a file goes out in one piece with its head.
constexpr std::uint64_t small_file = 64 * 1024;
/// Of the form around the file.
constexpr std::size_t largest_frame = 64 * 1024;

struct FileAsk {
    FileId id;
};
BOOST_DESCRIBE_STRUCT(FileAsk, (), (id))

struct FileView {
    FileId id;
    std::string name;
    std::int64_t size = 0;
    std::string type;
    std::string sha256;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (id, name, size, type, sha256, expires_at))

struct LinkView {
    std::string url;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (url, expires_at))

FileView view_of(const File& file) {
    return {.id = file.id,
            .name = file.name,
            .size = file.size,
            .type = file.type,
            .sha256 = file.sha256,
            .expires_at = file.expires_at};
}

File upload(Files& files, const http::Caller& caller) {
    const auto parts = http::read_multipart(caller.request);
    const http::FormPart* chosen = nullptr;
    for (const auto& part : parts) {
        if (!part.file_name) continue;
        if (chosen != nullptr) throw invalid_field("file", "Send one file at a time.");
        chosen = &part;
    }
    if (chosen == nullptr) throw invalid_field("file", "Send the file as a part with a filename.");
    if (chosen->body.empty()) throw invalid_field("file", "The file is empty.");
    NewFile ask{.name = *chosen->file_name, .type = {}};
    ask.by_user = caller.user;
    return files.add(caller.tenant, ask, chosen->body);
}

/// The file, or the part of it that is asked for. A browser shows only what cannot run, and never guesses.
http::Response answer(Files& files, TenantId tenant, const File& file, const http::Request& request) {
    const std::string etag = "\"" + file.sha256.substr(0, 32) + "\"";
    const auto wanted = http::range_answer(request.headers, etag, static_cast<std::uint64_t>(file.size));
    http::Response response;
    if (wanted.status == 416)
        response = http::problem_with_status(
            416, "The range is not in the file",
            Refusal(RefusalCode::malformed, "The file has " + std::to_string(file.size) + " bytes."),
            request);
    response.status = wanted.status;
    if (const auto range = wanted.content_range(); !range.empty())
        response.headers.push_back({"Content-Range", range});
    response.headers.push_back({"ETag", etag});
    response.headers.push_back({"Accept-Ranges", "bytes"});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    if (wanted.status == 416 || wanted.status == 304) return response;
    response.content_type = file.type.starts_with("text/") ? file.type + "; charset=utf-8" : file.type;
    response.headers.push_back(
        {"Content-Disposition",
         http::content_disposition(is_safe_to_show(file.type) ? "inline" : "attachment", file.name)});
    response.headers.push_back({"Content-Security-Policy",
                                "default-src 'none'; img-src 'self'; media-src 'self'; "
                                "style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"});
    if (wanted.range.size <= small_file)
        response.body = files.read(tenant, file.id, wanted.range);
    else
        response.source = files.source(tenant, file.id, wanted.range);
    return response;
}

File readable(const Foundation& foundation, const http::Caller& caller, FileId id) {
    auto file = foundation.database.read(caller.tenant, [&](db::Tx& tx) { return Files::get(tx, id); });
    if (file.may_read) caller.require(Permission{*file.may_read});
    return file;
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Files& files) {
    const auto& its = foundation.settings.of<FilesSettings>();
    auto& keeping = routes.post(
        "/api/v1/files", files_write, "Keep a file (multipart/form-data)",
        [&files](const http::Caller& caller) { return http::Created{view_of(upload(files, caller))}; });
    keeping.body_limit = (static_cast<std::size_t>(its.largest_mib) << 20) + largest_frame;
    keeping.takes = "multipart/form-data";
    routes
        .get("/api/v1/files/{id}", files_read, "The content of a file, or a range of it",
             [&foundation, &files](const http::Caller& caller, const FileAsk& ask) {
                 return answer(files, caller.tenant, readable(foundation, caller, ask.id), caller.request);
             })
        .answers = "*/*";
    routes.post("/api/v1/files/{id}/link", files_write, "A link that opens a file without signing in",
                [&foundation](const http::Caller& caller, const FileAsk& ask) {
                    const auto file = readable(foundation, caller, ask.id);
                    const auto until =
                        foundation.now() +
                        std::chrono::minutes{foundation.settings.of<FilesSettings>().link_minutes};
                    foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                        foundation.events.publish(tx, FileShared{until}, {.about = {file.id}});
                    });
                    return LinkView{foundation.settings.of<http::ServerSettings>().public_url +
                                        link_path(foundation.secrets, {caller.tenant, file.id, until}),
                                    until};
                });
    routes
        .get("/api/v1/files/open/{link}", open_to_all, "What a signed link opens",
             [&foundation, &files](const http::Request& request) {
                 const auto link =
                     opened_link(foundation.secrets, request.path_parameter("link"), foundation.now());
                 if (!link) throw not_found("A file at this link");
                 const auto file = foundation.database.read(
                     link->tenant, [&](db::Tx& tx) { return Files::get(tx, link->file); });
                 return answer(files, link->tenant, file, request);
             })
        .answers = "*/*";
    routes.del("/api/v1/files/{id}", files_write, "Delete a file",
               [&foundation, &files](const http::Caller& caller, const FileAsk& ask) {
                   readable(foundation, caller, ask.id);
                   foundation.database.write(caller.tenant, caller,
                                             [&](db::Tx& tx) { files.erase(tx, ask.id); });
                   return http::NoContent{};
               });
}

} // namespace alcedo::files
