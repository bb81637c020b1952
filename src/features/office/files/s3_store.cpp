#include "features/office/files/s3_store.hpp"

#include "base/log.hpp"
#include "base/refusal.hpp"

namespace alcedo::files {

namespace s3 = providers::s3;

/// Whatever went wrong with the bucket is the operator's to mend: she finds it in the log.
http::Answer S3Store::call(const http::OutgoingRequest& request) const {
    auto outcome = s3::outcome_of(client_.call(request));
    if (outcome) return std::move(outcome).value();
    const auto& failure = outcome.failure();
    if (failure.kind == providers::FailureKind::not_found) throw not_found("This file's content");
    log::error("the store of files refuses", {{"bucket", bucket_.name},
                                              {"code", failure.code},
                                              {"title", failure.title},
                                              {"detail", failure.detail}});
    throw Refusal(RefusalCode::unavailable, "The store of files cannot be used now (" + failure.title + ").");
}

void S3Store::put(const std::string& key, std::string_view bytes) { call(s3::put(bucket_, key, bytes)); }

void S3Store::take(const std::string& key, const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const auto size = std::filesystem::file_size(path);
    if (size <= s3::part_size) {
        std::string bytes(size, '\0');
        file.read(bytes.data(), static_cast<std::streamsize>(size));
        put(key, bytes);
    } else {
        const auto upload = s3::element_of(call(s3::begin_parts(bucket_, key)).body, "UploadId");
        try {
            put_parts(key, file, upload);
        } catch (const Refusal&) {
            // Parts that nobody completes would be paid for; when even this fails, a rule of the bucket clears them.
            client_.call(s3::abandon_parts(bucket_, key, upload));
            throw;
        }
    }
    std::filesystem::remove(path);
}

void S3Store::put_parts(const std::string& key, std::ifstream& file, const std::string& upload) const {
    std::vector<std::string> etags;
    std::string part(s3::part_size, '\0');
    while (file) {
        file.read(part.data(), static_cast<std::streamsize>(part.size()));
        const auto size = static_cast<std::size_t>(file.gcount());
        if (size == 0) break;
        const auto answer = call(s3::put_part(bucket_, key, upload, static_cast<int>(etags.size()) + 1,
                                              std::string_view(part).substr(0, size)));
        etags.emplace_back(answer.headers.value_or("etag", ""));
    }
    call(s3::complete_parts(bucket_, key, upload, etags));
}

void S3Store::read(const std::string& key, http::ByteRange part, std::string& out) {
    if (part.size == 0) return;
    const auto answer = call(s3::get(bucket_, key, part.from, part.size));
    if (answer.body.size() != part.size) throw not_found("The rest of this file");
    out += answer.body;
}

void S3Store::remove(const std::string& key) { call(s3::remove(bucket_, key)); }

} // namespace alcedo::files
