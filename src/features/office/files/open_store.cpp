#include "db/database_settings.hpp"
#include "features/office/files/files.hpp"
#include "features/office/files/files_settings.hpp"
#include "features/office/files/folder_store.hpp"
#include "features/office/files/s3_store.hpp"

namespace alcedo::files {

std::unique_ptr<FileStore> open_store(const Foundation& foundation) {
    const auto& its = foundation.settings.of<FilesSettings>();
    if (its.store == "folder")
        return std::make_unique<FolderStore>(
            std::filesystem::path(foundation.settings.of<db::DatabaseSettings>().data) / "files" / "kept");
    std::vector<std::string> missing;
    for (const auto& [key, value] :
         {std::pair{"s3_endpoint", &its.s3_endpoint}, std::pair{"s3_bucket", &its.s3_bucket},
          std::pair{"s3_key", &its.s3_key}, std::pair{"s3_secret", &its.s3_secret}})
        if (value->empty()) missing.push_back(std::string("[files] ") + key + " is needed when store is s3");
    if (!missing.empty()) throw SettingsError(missing);
    return std::make_unique<S3Store>(foundation.client, providers::s3::Bucket{.endpoint = its.s3_endpoint,
                                                                              .region = its.s3_region,
                                                                              .name = its.s3_bucket,
                                                                              .key = its.s3_key,
                                                                              .secret = its.s3_secret});
}

} // namespace alcedo::files
