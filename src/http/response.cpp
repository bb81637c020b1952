#include "http/response.hpp"

#include "http/form.hpp"

namespace alcedo::http {
namespace {

Response make(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

} // namespace

Response Response::json(std::string text, int status) {
    return make(status, "application/json", std::move(text));
}

Response Response::text(std::string text, int status) {
    return make(status, "text/plain; charset=utf-8", std::move(text));
}

Response Response::html(std::string text, int status) {
    return make(status, "text/html; charset=utf-8", std::move(text));
}

Response Response::download(std::string body, std::string content_type, std::string_view file_name) {
    return make(200, std::move(content_type), std::move(body))
        .with("Content-Disposition", content_disposition("attachment", file_name));
}

std::string content_disposition(std::string_view kind, std::string_view file_name) {
    std::string plain_name;
    for (const char c : file_name)
        plain_name += c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%' ? c : '_';
    return std::string(kind) + "; filename=\"" + plain_name + "\"; filename*=UTF-8''" +
           percent_encoded(file_name);
}

Response Response::redirect(std::string location, int status) {
    return make(status, {}, {}).with("Location", std::move(location));
}

Response Response::no_content() { return make(204, {}, {}); }

Response Response::event_stream(EventStream stream) {
    Response response = make(200, "text/event-stream", {});
    response.stream = std::move(stream);
    return response;
}

} // namespace alcedo::http
