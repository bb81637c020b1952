#include "sandbox/s3/object_server.hpp"

#include <map>
#include <mutex>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "base/worker_pool.hpp"
#include "http/byte_range.hpp"
#include "http/edge.hpp"
#include "http/live_hub.hpp"
#include "http/routes.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::size_t least_part = 5 << 20;

http::Response xml(int status, const std::string& body) {
    auto response = http::Response::text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body, status);
    response.content_type = "application/xml";
    return response;
}

http::Response error(int status, const std::string& code) {
    return xml(status, "<Error><Code>" + code + "</Code><Message>Said by the sandbox.</Message></Error>");
}

int status_of(const std::string& fault) { return fault == "XAmzContentSHA256Mismatch" ? 400 : 403; }

std::string etag_of(std::string_view bytes) { return "\"" + hex(sha256(bytes)).substr(0, 32) + "\""; }

http::EdgeOptions on_a_free_port() {
    http::EdgeOptions options;
    options.port = 0;
    options.drain_timeout = Milliseconds{500};
    return options;
}

struct Upload {
    std::string key;
    std::map<int, std::string> parts;
};

} // namespace

struct ObjectServer::Inside {
    Inside()
        : edge(on_a_free_port(), {.routes = routes, .workers = workers, .live = live, .authenticate = {}}) {
        const auto answer = [this](const http::Request& request) { return this->answer(request); };
        const std::string path = "/alcedo-files/{folder}/{name}";
        routes.get(path, open_to_all, "Get an object", answer);
        routes.put(path, open_to_all, "Put an object or a part", answer).body_limit = 64 << 20;
        routes.post(path, open_to_all, "Begin or complete an upload", answer);
        routes.del(path, open_to_all, "Delete an object or an upload", answer);
        edge.start();
    }
    ~Inside() {
        edge.stop();
        workers.stop();
    }

    http::Response answer(const http::Request& request) {
        if (const auto fault = fault_of_signature(request, access, clock.now()); !fault.empty())
            return error(status_of(fault), fault);
        const std::lock_guard lock(mutex);
        if (failures > 0) {
            --failures;
            return error(failure_status, failure_code);
        }
        const auto key =
            std::string(request.path_parameter("folder")) + "/" + std::string(request.path_parameter("name"));
        const auto upload = request.query_parameter("uploadId");
        switch (request.method) {
        case http::Method::put: return upload ? put_part(request, *upload) : put(request, key);
        case http::Method::post: return upload ? complete(*upload) : begin(key);
        case http::Method::del:
            upload ? uploads.erase(*upload) : objects.erase(key);
            return http::Response::no_content();
        default: return get(request, key);
        }
    }

    http::Response put(const http::Request& request, const std::string& key) {
        objects[key] = request.body;
        return http::Response::text("").with("ETag", etag_of(request.body));
    }

    http::Response get(const http::Request& request, const std::string& key) const {
        const auto found = objects.find(key);
        if (found == objects.end()) return error(404, "NoSuchKey");
        const auto& bytes = found->second;
        const auto wanted = http::range_answer(request.headers, etag_of(bytes), bytes.size());
        if (wanted.status == 416) return error(416, "InvalidRange");
        auto response =
            http::Response::text(bytes.substr(wanted.range.from, wanted.range.size), wanted.status);
        response.content_type = "application/octet-stream";
        if (wanted.status == 206) response.headers.push_back({"Content-Range", wanted.content_range()});
        return response;
    }

    http::Response begin(const std::string& key) {
        const auto id = random_token(12);
        uploads[id].key = key;
        return xml(200, "<InitiateMultipartUploadResult><UploadId>" + id +
                            "</UploadId></InitiateMultipartUploadResult>");
    }

    http::Response put_part(const http::Request& request, const std::string& id) {
        const auto upload = uploads.find(id);
        if (upload == uploads.end()) return error(404, "NoSuchUpload");
        upload->second.parts[std::stoi(request.query_parameter("partNumber").value_or("1"))] = request.body;
        return http::Response::text("").with("ETag", etag_of(request.body));
    }

    http::Response complete(const std::string& id) {
        const auto upload = uploads.find(id);
        if (upload == uploads.end()) return error(404, "NoSuchUpload");
        std::string whole;
        const auto& parts = upload->second.parts;
        for (const auto& [number, bytes] : parts) {
            if (bytes.size() < least_part && number != parts.rbegin()->first)
                return error(400, "EntityTooSmall");
            whole += bytes;
        }
        objects[upload->second.key] = std::move(whole);
        uploads.erase(upload);
        return xml(200, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
    }

    const AwsAccess access{"SANDBOXKEY0123456789", "sandbox/secret+key", "eu-south-2", "s3"};
    SystemClock clock;
    mutable std::mutex mutex;
    std::map<std::string, std::string> objects;
    std::map<std::string, Upload> uploads;
    int failures = 0;
    int failure_status = 0;
    std::string failure_code;
    http::Routes routes;
    http::LiveHub live;
    WorkerPool workers{{.active = 2, .threads = 4}};
    http::Edge edge;
};

ObjectServer::ObjectServer() : inside_(std::make_unique<Inside>()) {}
ObjectServer::~ObjectServer() = default;

std::string ObjectServer::url() const { return "http://127.0.0.1:" + std::to_string(inside_->edge.port()); }
const AwsAccess& ObjectServer::access() const { return inside_->access; }

std::vector<std::string> ObjectServer::keys() const {
    const std::lock_guard lock(inside_->mutex);
    std::vector<std::string> keys;
    for (const auto& [key, bytes] : inside_->objects) keys.push_back(key);
    return keys;
}

std::string ObjectServer::content(const std::string& key) const {
    const std::lock_guard lock(inside_->mutex);
    const auto found = inside_->objects.find(key);
    return found == inside_->objects.end() ? "" : found->second;
}

std::size_t ObjectServer::unfinished_uploads() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->uploads.size();
}

void ObjectServer::fail_next(int requests, int status, const std::string& code) {
    const std::lock_guard lock(inside_->mutex);
    inside_->failures = requests;
    inside_->failure_status = status;
    inside_->failure_code = code;
}

} // namespace alcedo::sandbox
