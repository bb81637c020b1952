#include "providers/s3/s3.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo::providers::s3 {
namespace {

constexpr std::chrono::seconds timeout{120};

http::OutgoingRequest request(const Bucket& bucket, http::Method method, const std::string& object,
                              const std::string& query, std::string_view body) {
    http::OutgoingRequest out;
    out.method = method;
    out.url = bucket.endpoint + "/" + bucket.name + "/" + object + query;
    // The server refuses what arrives otherwise than it left.
    out.headers = {{"x-amz-content-sha256", hex(sha256(body))}};
    out.body = body;
    out.timeout = timeout;
    // Whatever is done here may be done twice.
    out.retries = {.tries = 4, .longest_wait = Milliseconds{8'000}, .even_if_it_may_have_arrived = true};
    out.aws = {.region = bucket.region, .service = "s3", .key = bucket.key, .secret = bucket.secret};
    out.is_to_our_own = true;
    out.label = "s3";
    return out;
}

std::string upper_hex(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {digits[byte >> 4], digits[byte & 15]};
}

/// Some services' upload ids hold more than letters; the signature needs them escaped as RFC 3986 has it.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              c == '-' || c == '.' || c == '_' || c == '~';
        if (is_plain)
            out += c;
        else
            out += "%" + upper_hex(c);
    }
    return out;
}

std::string upload_query(const std::string& upload) { return "?uploadId=" + escaped(upload); }

Failure failure_of(const http::Answer& answer) {
    Failure failure;
    failure.code = answer.status;
    failure.title = element_of(answer.body, "Code");
    failure.detail = element_of(answer.body, "Message");
    if (failure.title.empty()) failure.title = "HTTP status " + std::to_string(answer.status);
    const auto& code = failure.title;
    if (answer.status == 404 && code != "NoSuchBucket")
        failure.kind = FailureKind::not_found;
    else if (answer.status == 503 || answer.status == 429 || code == "SlowDown")
        failure.kind = FailureKind::rate_limited;
    else if (answer.status >= 500 || answer.status == 408 || code == "RequestTimeout" ||
             code == "InternalError")
        failure.kind = FailureKind::temporary;
    else if (answer.status == 401 || answer.status == 403)
        failure.kind = FailureKind::needs_reconnect;
    else
        failure.kind = FailureKind::rejected;
    return failure;
}

} // namespace

http::OutgoingRequest put(const Bucket& bucket, const std::string& object, std::string_view bytes) {
    return request(bucket, http::Method::put, object, "", bytes);
}

http::OutgoingRequest get(const Bucket& bucket, const std::string& object, std::uint64_t from,
                          std::uint64_t size) {
    auto out = request(bucket, http::Method::get, object, "", "");
    out.headers.push_back({"Range", "bytes=" + std::to_string(from) + "-" + std::to_string(from + size - 1)});
    // Room for an error in place of a short part.
    out.largest_answer = std::max<std::size_t>(static_cast<std::size_t>(size), 64 * 1024);
    return out;
}

http::OutgoingRequest remove(const Bucket& bucket, const std::string& object) {
    return request(bucket, http::Method::del, object, "", "");
}

http::OutgoingRequest begin_parts(const Bucket& bucket, const std::string& object) {
    return request(bucket, http::Method::post, object, "?uploads=", "");
}

http::OutgoingRequest put_part(const Bucket& bucket, const std::string& object, const std::string& upload,
                               int number, std::string_view bytes) {
    return request(bucket, http::Method::put, object,
                   "?partNumber=" + std::to_string(number) + "&" + upload_query(upload).substr(1), bytes);
}

http::OutgoingRequest complete_parts(const Bucket& bucket, const std::string& object,
                                     const std::string& upload, const std::vector<std::string>& etags) {
    std::string body = "<CompleteMultipartUpload>";
    for (std::size_t i = 0; i < etags.size(); ++i)
        body += "<Part><PartNumber>" + std::to_string(i + 1) + "</PartNumber><ETag>" + etags[i] +
                "</ETag></Part>";
    return request(bucket, http::Method::post, object, upload_query(upload),
                   body + "</CompleteMultipartUpload>");
}

http::OutgoingRequest abandon_parts(const Bucket& bucket, const std::string& object,
                                    const std::string& upload) {
    return request(bucket, http::Method::del, object, upload_query(upload), "");
}

std::string element_of(std::string_view xml, std::string_view name) {
    const auto open = "<" + std::string(name) + ">";
    const auto start = xml.find(open);
    if (start == std::string_view::npos) return {};
    const auto end = xml.find("</" + std::string(name) + ">", start);
    if (end == std::string_view::npos) return {};
    return std::string(xml.substr(start + open.size(), end - start - open.size()));
}

Result<http::Answer> outcome_of(const http::CallResult& result) {
    if (!result) {
        Failure failure;
        failure.title = "The store of files does not answer";
        failure.detail = result.failure().detail;
        return failure;
    }
    if (!result->ok() || result->body.starts_with("<Error>") ||
        result->body.find("?><Error>") != std::string::npos ||
        result->body.find("?>\n<Error>") != std::string::npos)
        return failure_of(result.answer());
    return result.answer();
}

} // namespace alcedo::providers::s3
