#pragma once
#include "base/settings.hpp"

namespace alcedo::files {

struct FilesSettings {
    static constexpr std::string_view section = "files";
    std::string store = "folder";
    int largest_mib = 25;
    int workspace_mib = 10'240;
    int workspace_files = 100'000;
    std::string types =
        "image/png, image/jpeg, image/gif, image/webp, image/heic, audio/mpeg, audio/mp4, audio/ogg, "
        "audio/aac, audio/amr, audio/wav, video/mp4, video/3gpp, video/quicktime, video/webm, "
        "application/pdf, text/plain, text/vcard, text/calendar, "
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document, "
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, "
        "application/vnd.openxmlformats-officedocument.presentationml.presentation, "
        "application/vnd.oasis.opendocument.text, "
        "application/vnd.oasis.opendocument.spreadsheet, application/zip";
    int link_minutes = 60;
    std::string s3_endpoint;
    std::string s3_region = "us-east-1";
    std::string s3_bucket;
    std::string s3_key;
    std::string s3_secret;

    void describe(SettingsSection& in) {
        in.word("store", store, {"folder", "s3"},
                "Where files are kept: the folder files of the data folder, or a bucket of S3 or what speaks "
                "like it.");
        in.number("largest_mib", largest_mib, 1, 1024, "MiB that an uploaded file may have.");
        in.number("workspace_mib", workspace_mib, 1, 100'000'000,
                  "MiB that the files of one workspace may have together.");
        in.number("workspace_files", workspace_files, 1, 100'000'000, "Files that one workspace may keep.");
        in.text("types", types, "Media types that may be uploaded, as found in the content.");
        in.number("link_minutes", link_minutes, 1, 10080, "How long a signed link to a file works.");
        in.text("s3_endpoint", s3_endpoint,
                "Address of the S3 service, e.g. https://s3.eu-west-1.amazonaws.com; the bucket is put into "
                "the path.");
        in.text("s3_region", s3_region, "Region of the bucket, part of every signature.");
        in.text("s3_bucket", s3_bucket, "The bucket; it must exist.");
        in.text("s3_key", s3_key, "Access key id that may get, put and delete in the bucket.");
        in.secret("s3_secret", s3_secret, "The secret of that access key.");
    }
};

} // namespace alcedo::files
